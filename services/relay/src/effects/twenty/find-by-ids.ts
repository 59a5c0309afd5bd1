import { type FindQuery, type FoundPage, filter } from "@tpc/twenty-client";

/** Rows in the order in which they were asked for; `undefined` for those that are not there. */
export async function findByIds<Row extends { readonly id: string }>(
  resource: { find(query: FindQuery): Promise<FoundPage<Row>> },
  asked: readonly { readonly id: string }[],
): Promise<(Row | undefined)[]> {
  const ids = [...new Set(asked.map(({ id }) => id))];
  const { items } = await resource.find({ filter: filter.in("id", ids), limit: ids.length });
  return inOrder(asked, items);
}

export function inOrder<Row extends { readonly id: string }>(
  asked: readonly { readonly id: string }[],
  rows: readonly Row[],
): (Row | undefined)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return asked.map(({ id }) => byId.get(id));
}
