import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AskedScope, applyImport, makeImportReport, sumUp, undoImport } from "../src/index.ts";
import { Killed, type SmallSystems, startSmallSystems } from "./small-systems.ts";

const everybody: AskedScope = { label: null, list: null, since: null, withDeal: false, onConflict: "twenty" };
const name = fc.constantFrom("", "Lia Nunes", "Davi Reis", "Dra. Helena Prado");
const address = fc.constantFrom("", "", "a@example.com", "b@example.com", "c@example.com", "d@example.com");
const phone = fc.constantFrom("", "", "+5511987650001", "+551187650001", "+5511987650002", "+552133445566");
const city = fc.constantFrom("", "Santos", "Campinas");
const values = fc.record({ name, email: address, phone, city });
/** Nobody has an address twice within one system: it refuses that. */
const book = (isPhoneUnique: boolean) =>
  fc.array(values, { maxLength: 9 }).map((all) => {
    const seen = new Set<string>();
    return all.filter(({ email, phone: number }) => {
      const own = [email, ...(isPhoneUnique ? [number] : [])].filter((text) => text !== "");
      if (own.some((text) => seen.has(text))) return false;
      for (const text of own) seen.add(text);
      return true;
    });
  });
const books = fc.tuple(book(false), book(true));

async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const parent = await mkdtemp(join(tmpdir(), "tpc-import-"));
  try {
    return await work(join(parent, "import"));
  } finally {
    await rm(parent, { recursive: true });
  }
}

const runOf = ({ systems }: SmallSystems, folder: string, signal = new AbortController().signal) => ({
  systems,
  folder,
  signal,
  now: () => new Date(),
  onProgress: () => {},
});

async function reported(small: SmallSystems, folder: string, asked = everybody) {
  const report = await makeImportReport(runOf(small, folder), asked);
  if (report === null) throw new Error("it was stopped");
  return report;
}

/** Goes on after each kill until it ends. */
async function untilDone<Value>(small: SmallSystems, killEvery: number, work: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; tries < 500; tries += 1) {
    // Each life is a little longer than the one before: nothing that takes two calls is killed for ever.
    small.killAfter(killEvery + tries);
    try {
      const value = await work();
      small.live();
      return value;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
  throw new Error("it never ended");
}

describe("for any two address books", () => {
  test("a report writes nothing, and after it was applied the next one has nothing to do", async () => {
    await fc.assert(
      fc.asyncProperty(books, async ([people, contacts]) => {
        const small = startSmallSystems(people, contacts);
        await inFolder(async (folder) => {
          const before = small.shown();
          await reported(small, folder);
          expect(small.shown()).toEqual(before);
          expect(await applyImport(runOf(small, folder))).toMatchObject({ isStopped: false, refused: 0, skipped: 0 });
          const again = sumUp(await reported(small, folder));
          expect({ ...again, findings: {}, matchedBy: {}, contradictions: 0, same: 0, fills: 0 }).toEqual({
            madePeople: 0,
            madeContacts: 0,
            changed: 0,
            same: 0,
            fills: 0,
            contradictions: 0,
            findings: {},
            matchedBy: {},
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  test("an import that is taken back leaves both as they were", async () => {
    await fc.assert(
      fc.asyncProperty(books, async ([people, contacts]) => {
        const small = startSmallSystems(people, contacts);
        await inFolder(async (folder) => {
          const before = small.shown();
          const links = () =>
            [...small.personById.values(), ...small.contactById.values()].map(({ otherId }) => otherId);
          await reported(small, folder);
          await applyImport(runOf(small, folder));
          expect(await undoImport(runOf(small, folder))).toEqual({ isStopped: false, kept: {} });
          expect(small.shown()).toEqual(before);
          expect(links().filter((id) => id !== null)).toEqual([]);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("killed at any request and run again, the end is the same and nobody is made twice", async () => {
    await fc.assert(
      fc.asyncProperty(books, fc.integer({ min: 1, max: 6 }), async ([people, contacts], killEvery) => {
        const [calm, killed] = [startSmallSystems(people, contacts), startSmallSystems(people, contacts)];
        await inFolder(async (folder) => {
          await reported(calm, folder);
          await applyImport(runOf(calm, folder));
        });
        await inFolder(async (folder) => {
          await untilDone(killed, killEvery, () => reported(killed, folder));
          await untilDone(killed, killEvery, () => applyImport(runOf(killed, folder)));
          expect(killed.shown()).toEqual(calm.shown());
          expect(killed.made()).toBe(calm.made());
          await untilDone(killed, killEvery, () => undoImport(runOf(killed, folder)));
        });
        expect(killed.shown()).toEqual(startSmallSystems(people, contacts).shown());
      }),
      { numRuns: 40 },
    );
  });
});

describe("an import", () => {
  const lia = { name: "Lia Nunes", email: "lia@example.com", phone: "+5511987650001", city: "Santos" };

  test("shows by which key they match, whose value wins and why, and what a person has to decide", async () => {
    const small = startSmallSystems(
      [
        { ...lia, phone: "" },
        { ...lia, name: "Davi", email: "davi@example.com", phone: "+5511987650002", city: "" },
        { ...lia, name: "Otto", email: "otto@example.com", phone: "+5511987650003" },
        { ...lia, name: "Brian", email: "brian@agency.example", phone: "" },
      ],
      [
        { ...lia, name: "Lia N.", city: "Campinas" },
        { ...lia, name: "Davi", email: "otto@example.com", phone: "+5511987650002" },
        { ...lia, name: "Nova", email: "nova@example.com", phone: "" },
      ],
    );
    await inFolder(async (folder) => {
      const report = await reported(small, folder);
      expect(sumUp(report)).toMatchObject({
        madePeople: 1,
        madeContacts: 0,
        changed: 1,
        contradictions: 2,
        fills: 1,
        findings: { ambiguous: 1, "not-a-lead": 1 },
        matchedBy: { email: 1 },
      });
      const [html, csv] = [
        await readFile(join(folder, "report.html"), "utf8"),
        await readFile(join(folder, "report.csv"), "utf8"),
      ];
      expect(html).toContain("<td>Lia N.</td>");
      expect(html).not.toMatch(/<script|https?:\/\//);
      expect(csv.split("\n")).toContainEqual(
        expect.stringMatching(/^\d+,pair,p0,1,email,Lia Nunes,city,Santos,Campinas,chatwoot,twenty-wins$/),
      );
    });
  });

  test("takes the contact that shares the e-mail for a person's main one, whichever is met first, before and after", async () => {
    const blank = { name: "", email: "", phone: "", city: "" };
    const small = startSmallSystems(
      [{ ...blank, email: "b@example.com" }],
      [
        { ...blank, phone: "+551187650001" },
        { ...blank, name: "Lia Nunes", email: "b@example.com", phone: "+5511987650001" },
      ],
    );
    await inFolder(async (folder) => {
      const first = await reported(small, folder);
      expect(first.actions.map(({ contactId, by }) => [contactId, by])).toEqual([["2", "email"]]);
      await applyImport(runOf(small, folder));
      const second = await reported(small, folder);
      expect(second.actions.map(({ contactId, by }) => [contactId, by])).toEqual([["2", "email"]]);
      expect(sumUp(second)).toMatchObject({ changed: 0, findings: { "second-contact": 1 } });
    });
  });

  test("leaves alone who is out of scope, and what both have where it was asked to", async () => {
    const people = [lia, { ...lia, name: "Davi", email: "davi@example.com", phone: "" }];
    const contacts = [
      { ...lia, name: "Lia N." },
      { ...lia, name: "Nova", email: "nova@example.com", phone: "" },
    ];
    const with_ = async (asked: Partial<AskedScope>) =>
      inFolder(async (folder) => {
        const { actions, counts } = await reported(startSmallSystems(people, contacts), folder, {
          ...everybody,
          ...asked,
        });
        return [actions.map(({ kind, name: of }) => `${kind} ${of}`), counts.outOfScope];
      });
    expect(await with_({})).toEqual([["pair Lia Nunes", "make-contact Davi", "make-person Nova"], 0]);
    expect(await with_({ list: ["Nova;nova@example.com"] })).toEqual([["make-person Nova"], 2]);
    expect(await with_({ withDeal: true })).toEqual([["pair Lia Nunes"], 2]);
    expect(await with_({ label: "vip" })).toEqual([["pair Lia Nunes"], 2]);
    await inFolder(async (folder) => {
      const report = await reported(startSmallSystems(people, contacts), folder, { ...everybody, onConflict: "leave" });
      expect(sumUp(report)).toMatchObject({ changed: 0, contradictions: 1 });
    });
  });

  test("refuses when too much is another than the report shows, and leaves a single change", async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...lia, email: `l${index}@example.com`, phone: "" }));
    const small = startSmallSystems(many, []);
    await inFolder(async (folder) => {
      await reported(small, folder);
      for (const [id, record] of [...small.personById].slice(0, 30))
        small.personById.set(id, { ...record, values: { ...record.values, city: "Olinda" } });
      await expect(applyImport(runOf(small, folder))).rejects.toMatchObject({ code: "WORLD_CHANGED" });
      expect(small.made()).toBe(0);
      await reported(small, folder);
      small.personById.delete("p3");
      expect(await applyImport(runOf(small, folder))).toMatchObject({ written: 59, skipped: 1 });
      await expect(applyImport({ ...runOf(small, join(folder, "none")) })).rejects.toMatchObject({ code: "NO_REPORT" });
    });
  });

  test("stops when it is told to, does not lose its place, and undoes nothing that somebody changed since", async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ ...lia, email: `l${index}@example.com`, phone: "" }));
    const small = startSmallSystems(many, []);
    await inFolder(async (folder) => {
      await reported(small, folder);
      const stop = new AbortController();
      const run = {
        ...runOf(small, folder, stop.signal),
        onProgress: (what: string) => what === "written" && stop.abort(),
      };
      expect(await applyImport(run)).toMatchObject({ isStopped: true });
      expect(small.made()).toBe(60);
      await expect(reported(small, folder)).rejects.toMatchObject({ code: "UNFINISHED" });
      expect(await applyImport(runOf(small, folder))).toMatchObject({ isStopped: false, written: 130 });
      expect(small.made()).toBe(130);
      const [first] = [...small.contactById.values()];
      if (first) small.contactById.set(first.id, { ...first, values: { ...first.values, name: "Edited" } });
      expect(await undoImport(runOf(small, folder))).toEqual({ isStopped: false, kept: { "contact-in-use": 1 } });
      expect(small.contactById.size).toBe(1);
    });
  });
});
