import { ApiError } from "./errors/api-error.ts";

/** Where the next page starts: a cursor or a page number, as the vendor has it. */
export type PageCursor = string | number;

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly next?: PageCursor | undefined;
}

export interface PaginateContext<T> {
  readonly vendor: string;
  readonly path: string;
  /** Identity of an item; with it a page that repeats the one before is recognised even under a new cursor. */
  readonly keyOf?: (item: T) => string | number;
}

/** Items of all pages in order, read as they are consumed. */
export interface Paginated<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<Page<T>>;
  /** Reads at most `limit` items into an array. */
  toArray(limit: number): Promise<T[]>;
}

/**
 * Walks pages lazily; each iteration starts anew at the first page.
 *
 * @throws ApiError UNEXPECTED_RESPONSE with reason PAGE_REPEATED when the vendor serves a page twice,
 * which would otherwise loop for ever.
 */
export function paginate<T>(
  fetchPage: (cursor: PageCursor | undefined) => PromiseLike<Page<T>>,
  context: PaginateContext<T>,
): Paginated<T> {
  async function* pages(): AsyncGenerator<Page<T>, void> {
    const seenCursors = new Set<PageCursor>();
    let previousKeys = new Set<string | number>();
    let cursor: PageCursor | undefined;
    do {
      const page = await fetchPage(cursor);
      const keys = context.keyOf === undefined ? [] : page.items.map(context.keyOf);
      const repeated = keys.length > 0 && keys.every((key) => previousKeys.has(key));
      if (repeated || (page.next !== undefined && seenCursors.has(page.next))) throw pageRepeated(context);
      yield page;
      previousKeys = new Set(keys);
      cursor = page.next;
      if (cursor !== undefined) seenCursors.add(cursor);
    } while (cursor !== undefined);
  }
  async function* items(): AsyncGenerator<T, void> {
    for await (const page of pages()) yield* page.items;
  }

  return {
    pages,
    [Symbol.asyncIterator]: items,
    async toArray(limit) {
      const taken: T[] = [];
      if (limit <= 0) return taken;
      for await (const item of items()) {
        taken.push(item);
        if (taken.length >= limit) break;
      }
      return taken;
    },
  };
}

function pageRepeated({ vendor, path }: PaginateContext<never>): ApiError {
  return new ApiError({
    code: "UNEXPECTED_RESPONSE",
    vendor,
    method: "GET",
    path,
    retryable: false,
    ambiguous: false,
    details: { reason: "PAGE_REPEATED" },
  });
}
