import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { isApiError } from "./errors/api-error.ts";
import { type Page, type PageCursor, paginate } from "./paginate.ts";

const context = { vendor: "Vendor", path: "/things", keyOf: (item: number) => item };

/** Serves `items` in pages of `size`; cursors are positions. */
function server(items: readonly number[], size: number) {
  return vi.fn(async (cursor: PageCursor | undefined): Promise<Page<number>> => {
    const start = Number(cursor ?? 0);
    const next = start + size < items.length ? start + size : undefined;
    return { items: items.slice(start, start + size), next };
  });
}

async function collect<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of iterable) all.push(item);
  return all;
}

describe("paginate", () => {
  test("gives every item once and in order, whatever the page size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer()), fc.integer({ min: 1, max: 7 }), async (items, size) => {
        const paginated = paginate(server(items, size), context);
        expect(await collect(paginated)).toEqual(items);
        const pages = await collect(paginated.pages());
        expect(pages.flatMap((page) => page.items)).toEqual(items);
      }),
    );
  });

  test("reads a page only when it is needed", async () => {
    const fetchPage = server([1, 2, 3, 4, 5, 6], 2);
    expect(await paginate(fetchPage, context).toArray(3)).toEqual([1, 2, 3]);
    expect(fetchPage).toHaveBeenCalledTimes(2);
    expect(await paginate(fetchPage, context).toArray(0)).toEqual([]);
    expect(fetchPage).toHaveBeenCalledTimes(2);
  });

  test.for([
    ["the same cursor comes again", async () => ({ items: [], next: "same" })],
    ["the same items come under ever new cursors", cyclingItems()],
    ["two cursors take turns", async (cursor?: PageCursor) => ({ items: [], next: cursor === "a" ? "b" : "a" })],
  ] as const)("stops instead of looping when %s", async ([, fetchPage]) => {
    const error = await collect(paginate<number>(fetchPage, context)).catch((reason: unknown) => reason);
    expect(isApiError(error) && error).toMatchObject({
      code: "UNEXPECTED_RESPONSE",
      details: { reason: "PAGE_REPEATED" },
      retryable: false,
    });
  });

  test("a failing page rejects the iteration with its own error", async () => {
    const failure = new Error("page failed");
    await expect(collect(paginate(() => Promise.reject(failure), context))).rejects.toBe(failure);
  });
});

function cyclingItems() {
  let page = 0;
  return async () => {
    page += 1;
    return { items: [1, 2], next: page };
  };
}
