import { ApiError, type CallOptions } from "@tpc/client-core";
import type { ContactPage } from "../../answers/contact-answer.ts";
import type { operations } from "../../generated/schema.ts";
import type { Contact } from "../../schemas.ts";

export type ContactSort = NonNullable<NonNullable<operations["listContacts"]["parameters"]["query"]>["sort"]>;

export interface ListContactsOptions extends CallOptions {
  readonly sort?: ContactSort | undefined;
  readonly labels?: readonly string[] | undefined;
}

type ReadPage = (options: ListContactsOptions & { page: number }) => PromiseLike<ContactPage>;

const pageSize = 15;

/**
 * Walks all contacts, each given once.
 *
 * Pages are numbered and shift while they are read: an item deleted before the next page pulls others over the
 * border, where a forward walk misses them. So the order asked for is turned round and read from its last page:
 * there a deletion only makes repeats, which are left out. With the default order (newest first) no contact that
 * exists the whole time is missed, whatever is deleted or created meanwhile. With other orders a contact whose own
 * sort value changes during the walk may be missed.
 */
export async function* listContacts(readPage: ReadPage, options: ListContactsOptions): AsyncGenerator<Contact, void> {
  const { sort = "-created_at" } = options;
  const read = (page: number) => readPage({ ...options, sort: turnRound(sort), page });
  const seen = new Set<number>();
  const fresh = (items: readonly Contact[]) =>
    items.toReversed().filter(({ id }) => !seen.has(id) && seen.add(id) !== undefined);

  let { count } = await read(1);
  let above: ContactPage | undefined;
  for (let page = Math.ceil(count / pageSize); page >= 1; page -= 1) {
    const current = await read(page);
    // Insertions push items up, over a border already passed: read what lies above once more.
    const grownPages = Math.ceil(Math.max(0, current.count - count) / pageSize);
    for (let again = page + grownPages; above !== undefined && again > page; again -= 1) {
      yield* fresh((await read(again)).items);
    }
    if (above !== undefined && isSamePage(above, current) && isSamePage(above, await read(page + 1))) {
      throw pageRepeated();
    }
    count = current.count;
    above = current;
    yield* fresh(current.items);
  }
}

function turnRound(sort: ContactSort): ContactSort {
  return (sort.startsWith("-") ? sort.slice(1) : `-${sort}`) as ContactSort;
}

/**
 * A server that ignores the page number would otherwise end the walk after one page's worth. As many deleted as created can
 * make two pages look alike as well, but not a third.
 */
function isSamePage(above: ContactPage, current: ContactPage): boolean {
  const same = current.items.every(({ id }, index) => above.items[index]?.id === id);
  return (
    current.count === above.count && current.items.length > 0 && current.items.length === above.items.length && same
  );
}

function pageRepeated(): ApiError {
  return new ApiError({
    code: "UNEXPECTED_RESPONSE",
    vendor: "chatwoot",
    method: "GET",
    path: "/api/v1/accounts/{account_id}/contacts",
    retryable: false,
    ambiguous: false,
    details: { reason: "PAGE_REPEATED" },
  });
}
