import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contact } from "../../schemas.ts";
import { listContacts } from "./list-contacts.ts";

const contact = (id: number): Contact => ({
  id,
  name: null,
  email: null,
  phone_number: null,
  identifier: null,
  additional_attributes: {},
  custom_attributes: {},
});

/** Serves 15 a page ordered by id, which stands for the time of creation. */
function createServer(ids: number[], between: (pagesRead: number, ids: number[]) => void = () => undefined) {
  let pagesRead = 0;
  return {
    calls: () => pagesRead,
    read: async ({ page, sort }: { page: number; sort?: string | undefined }) => {
      between(pagesRead, ids);
      pagesRead += 1;
      const sorted = ids.toSorted((left, right) => (sort?.startsWith("-") ? right - left : left - right));
      const items = sorted.slice((page - 1) * 15, page * 15).map(contact);
      return { items, count: ids.length, page };
    },
  };
}

async function idsOf(server: ReturnType<typeof createServer>, sort?: "created_at" | "-created_at") {
  const ids: number[] = [];
  for await (const { id } of listContacts(server.read, { sort })) ids.push(id);
  return ids;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("listContacts", () => {
  test.for([0, 1, 14, 15, 16, 30, 31])(
    "gives each of %i contacts once, newest first, and in the other order",
    async (count) => {
      expect(await idsOf(createServer(numbers(count)))).toEqual(numbers(count).toReversed());
      expect(await idsOf(createServer(numbers(count)), "created_at")).toEqual(numbers(count));
    },
  );

  test("costs one call more than there are pages", async () => {
    const server = createServer(numbers(45));
    await idsOf(server);
    expect(server.calls()).toBe(4);
  });

  test("misses none that was there the whole time and repeats none, whatever is deleted and created meanwhile", async () => {
    const change = fc.record({ deleted: fc.array(fc.nat()), created: fc.nat(20) });
    await fc.assert(
      fc.asyncProperty(fc.nat(120), fc.array(change, { maxLength: 12 }), async (count, changes) => {
        const untouched = new Set(numbers(count));
        let next = count;
        const server = createServer(numbers(count), (pagesRead, ids) => {
          const { deleted, created } = changes[pagesRead] ?? { deleted: [], created: 0 };
          for (const position of deleted) {
            const [gone] = ids.length === 0 ? [] : ids.splice(position % ids.length, 1);
            if (gone !== undefined) untouched.delete(gone);
          }
          for (let made = 0; made < created; made += 1) ids.push(++next);
        });
        const given = await idsOf(server);
        expect(new Set(given).size).toBe(given.length);
        expect([...untouched].filter((id) => !given.includes(id))).toEqual([]);
      }),
    );
  });

  test("reads a page again when contacts became visible in front of it", async () => {
    const server = createServer(
      numbers(60).map((id) => id * 10),
      (pagesRead, ids) => {
        if (pagesRead === 3) ids.push(1, 2, 3);
      },
    );
    const given = await idsOf(server);
    expect(numbers(60).filter((id) => !given.includes(id * 10))).toEqual([]);
  });

  test("goes on when as many were deleted and created as make the next page look like the last", async () => {
    const server = createServer(numbers(45), (pagesRead, ids) => {
      if (pagesRead !== 2) return;
      ids.splice(0, 15);
      for (let made = 46; made <= 60; made += 1) ids.push(made);
    });
    const given = await idsOf(server);
    expect(numbers(45).filter((id) => id > 15 && !given.includes(id))).toEqual([]);
  });

  test("stops with an error when the server serves the same page under every number", async () => {
    const read = async () => ({ items: numbers(15).map(contact), count: 45, page: 1 });
    const walk = async () => {
      for await (const _ of listContacts(read, {})) {
        // only walked
      }
    };
    await expect(walk()).rejects.toMatchObject({ code: "UNEXPECTED_RESPONSE", details: { reason: "PAGE_REPEATED" } });
  });
});
