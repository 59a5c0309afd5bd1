import { isApiError, type UpsertedRecord } from "@tpc/twenty-client";

/** What a write of many records has to know of each. */
export interface RecordAsRead {
  readonly createdAt: string;
  /** In lists that people sort by hand. */
  readonly position: number;
}

interface UpsertedResource<Input> {
  upsertMany(inputs: readonly (Input & { id: string; position: number })[]): PromiseLike<readonly UpsertedRecord[]>;
  destroy(id: string): PromiseLike<unknown>;
}

/** Times of one record differ by more when it was not made just now. */
const sameMomentMs = 1_000;

/**
 * Twenty changes many records by different values in one call only by "upsert": it matches by id, and makes again what was
 * destroyed since it was read. What it made is destroyed at once.
 */
export async function upsertAsRead<Input extends object>(
  resource: UpsertedResource<Input>,
  updates: readonly { readonly id: string; readonly input: Input; readonly asRead: RecordAsRead }[],
): Promise<void> {
  if (updates.length === 0) return;
  // Without its position a record would go to the top of every list.
  const inputs = updates.map(({ id, input, asRead }) => ({ ...input, id, position: asRead.position }));
  const byId = new Map((await resource.upsertMany(inputs)).map((record) => [record.id, record]));
  const remade = updates.filter(({ id, asRead }) => wasMadeJustNow(byId.get(id), asRead));
  for (const { id } of remade) await Promise.resolve(resource.destroy(id)).catch(ignoreGone);
}

function wasMadeJustNow(record: UpsertedRecord | undefined, asRead: RecordAsRead): boolean {
  const [createdAt, updatedAt] = [Date.parse(record?.createdAt ?? ""), Date.parse(record?.updatedAt ?? "")];
  const isAnother = createdAt - Date.parse(asRead.createdAt) > sameMomentMs;
  return isAnother && Math.abs(updatedAt - createdAt) < sameMomentMs;
}

function ignoreGone(error: unknown): void {
  if (!isApiError(error) || error.code !== "NOT_FOUND") throw error;
}
