import { UsageError } from "../usage-error.ts";
import type { RelayApi } from "./connect-relay.ts";

const pageSize = 500;

/** Reads a list page by page, up to `limit` items (50 when left out). */
export async function readAllPages<Item>(
  relay: RelayApi,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  limit = "50",
): Promise<readonly Item[]> {
  const wanted = Number(limit);
  if (!Number.isInteger(wanted) || wanted < 1) throw new UsageError("--limit must be a whole number from 1.");
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const size = String(Math.min(pageSize, wanted - items.length));
    const page: { items: readonly Item[]; nextCursor: string | null } = await relay.get(path, {
      ...query,
      limit: size,
      cursor,
    });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < wanted);
  return items;
}
