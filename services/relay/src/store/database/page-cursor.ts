/** Where a list, newest first, goes on: after this time and id. */
export interface PageCursor {
  readonly at: Date;
  readonly id: string;
}

/** As callers see it: they hand it back as it is. */
export const formatCursor = ({ at, id }: PageCursor): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");

/** @returns `null` for a text that is no cursor of ours */
export function parseCursor(text: string): PageCursor | null {
  const [, time = "", id = ""] = /^(\S{20,30}) (\S{1,40})$/.exec(Buffer.from(text, "base64url").toString()) ?? [];
  const at = new Date(time);
  return id === "" || Number.isNaN(at.getTime()) ? null : { at, id };
}

/** Cuts a page off rows of which one more than the page holds was read. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => PageCursor,
): { readonly items: readonly Row[]; readonly nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? formatCursor(cursorOf(last)) : null };
}
