import { isApiError } from "@tpc/client-core";
import type { LeadRecord } from "@tpc/sync-core";

const refusals: ReadonlySet<string> = new Set(["DUPLICATE", "VALIDATION_FAILED", "BAD_REQUEST"]);

/** A call for many is refused for the sake of one: by halves it shows whose. Those that are refused are left out of the answer. */
export async function refusalsApart<Item extends { readonly id: string }>(
  items: readonly Item[],
  write: (some: readonly Item[]) => Promise<ReadonlyMap<string, LeadRecord>>,
): Promise<ReadonlyMap<string, LeadRecord>> {
  if (items.length === 0) return new Map();
  try {
    return await write(items);
  } catch (error) {
    if (!isApiError(error) || !refusals.has(error.code)) throw error;
    if (items.length === 1) return new Map();
    const half = Math.ceil(items.length / 2);
    const parts = [items.slice(0, half), items.slice(half)];
    const written = new Map<string, LeadRecord>();
    for (const part of parts) for (const [id, record] of await refusalsApart(part, write)) written.set(id, record);
    return written;
  }
}
