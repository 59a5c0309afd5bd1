import { describe, expect, test } from "vitest";
import {
  ConvergenceInterrupted,
  converge,
  foldEvent,
  type LeadRecord,
  type LeadState,
  newLead,
  openSnapshot,
  type PipelineEvent,
  defaultPipelineRules as rules,
  type Step,
  uniteLeads,
} from "../src/index.ts";
import { contact, instant, person } from "./simulated-pipeline.ts";

const present = (record: LeadRecord) => ({ status: "present" as const, record, stale: false, exact: true });
const named = (record: LeadRecord, name: string, version = record.version): LeadRecord => ({
  ...record,
  version,
  values: { ...record.values, name },
});
const second: LeadRecord = { ...contact, id: "2", values: { name: "Lia", email: "" }, keys: [] };
const agreed = {
  name: { twenty: "Lia", chatwoot: "Lia" },
  email: { twenty: "lia@example.com", chatwoot: "lia@example.com" },
};
const linked: LeadState = { ...newLead, twenty: present(person), chatwoot: present(contact), base: agreed };
const both: LeadState = {
  ...linked,
  siblings: [{ chatwoot: present(second), base: { ...agreed, email: { ...agreed.email, chatwoot: "" } } }],
};

/** Vendors that hold these records and carry out what they are asked. */
async function play(lead: LeadState, records: readonly LeadRecord[], failing?: (step: Step) => boolean) {
  const held = new Map(records.map((record) => [record.id, record]));
  const steps: string[] = [];
  const known = {
    lead,
    fields: ["name", "email"],
    holdsOtherId: { twenty: true, chatwoot: true },
    taken: [],
    team: [],
    writesWhatsApp: false,
    newPersonId: "unused",
    rules,
  };
  const { snapshot } = await converge(openSnapshot(known), async (step) => {
    if (failing?.(step)) throw new Error("killed");
    const id = "id" in step ? step.id : "";
    steps.push(`${step.type} ${id}`.trim());
    if (step.type === "find-deals") return { kind: "deals", deals: [] };
    if (step.type === "create-deal") return { kind: "deals", deals: [madeDeal] };
    if (step.type === "find-record") return { kind: "searched", matched: null, others: [] };
    if (step.type === "merge-contacts") held.delete(step.copyId);
    const record = held.get(id);
    if (record === undefined) return { kind: "not-found" };
    if (step.type === "merge-contacts") return { kind: "merged", record };
    if (step.type !== "update-person" && step.type !== "update-contact") return { kind: "record", record };
    const next = { ...record, values: { ...record.values, ...step.values }, otherId: step.otherId ?? record.otherId };
    held.set(id, next);
    return { kind: "record", record: next };
  });
  return { lead: snapshot.lead, steps, held, conflicts: snapshot.conflicts };
}

const madeDeal = {
  type: "deal.seen",
  at: instant(50),
  id: "deal",
  createdAt: instant(50),
  stage: "NEW",
  isDeleted: false,
} as const;
const nameOf = (record?: LeadRecord) => record?.values.name;
const changed = (record: LeadRecord, at: number, type: "person.changed" | "contact.changed" = "contact.changed") => ({
  type,
  occurredAt: instant(at),
  record: { ...record, version: instant(at) },
});
const talk = (id: string, contactId: string, at: number, wroteAt?: number): PipelineEvent => ({
  type: "conversation.seen",
  at: instant(at),
  id,
  status: "open",
  openedAt: instant(at),
  repliedAt: null,
  labels: [],
  contactId,
  ...(wroteAt !== undefined && { wroteAt: instant(wroteAt) }),
});
const hear = (lead: LeadState, ...events: readonly PipelineEvent[]): LeadState =>
  events.reduce(
    (known, event) =>
      foldEvent(known, { type: "pipeline", event, keys: [], record: null, token: null, makesLead: true }),
    lead,
  );

describe("a lead with two contacts", () => {
  test.for([
    ["the person", changed(named(person, "Lia Prado"), 5, "person.changed")],
    ["the main contact", changed(named(contact, "Lia Prado"), 5)],
    ["the other contact", changed(named(second, "Lia Prado"), 5)],
  ] as const)("takes a name that was changed in %s everywhere, and its echoes ask for nothing", async ([, event]) => {
    const records = [person, contact, second].map((one) => (one.id === event.record.id ? event.record : one));
    const { lead, held, conflicts } = await play(foldEvent(both, event), records);
    expect([...held.values()].map(nameOf)).toEqual(["Lia Prado", "Lia Prado", "Lia Prado"]);
    expect(conflicts).toEqual([]);
    const echoed = [...held.values()].reduce(
      (known, record) =>
        foldEvent(known, changed(record, 6, record.id === "person" ? "person.changed" : "contact.changed")),
      lead,
    );
    const again = await play(echoed, [...held.values()]);
    expect(again.steps.filter((step) => step.startsWith("update"))).toEqual([]);
  });

  test("does not write an address twice: Chatwoot would refuse it, and that is no finding", async () => {
    const moved = { ...person, values: { ...person.values, email: "lia@clinica.example" }, keys: [] };
    const { held, conflicts } = await play(foldEvent(both, changed(moved, 5, "person.changed")), [
      moved,
      contact,
      second,
    ]);
    expect(held.get("1")?.values.email).toBe("lia@clinica.example");
    expect(held.get("2")?.values.email).toBe("");
    expect(conflicts).toEqual([]);
  });

  test("tells its own copy to the other contact from a person's edit, after a kill between the two", async () => {
    const edited = changed(named(second, "Lia Prado"), 5);
    const records = [person, contact, edited.record];
    let copied: LeadRecord | undefined;
    const killed = await play(foldEvent(both, edited), records, (step) => {
      if (step.type !== "update-person") return false;
      copied = named(person, "Lia Prado", instant(6));
      return true;
    }).catch((error: unknown) => error);
    if (!(killed instanceof ConvergenceInterrupted)) throw killed;
    // The copy arrived all the same, and then somebody edits the contact once more.
    const last = changed(named(second, "Lia Prado Nunes"), 8);
    const heard = foldEvent(foldEvent(killed.snapshot.lead, changed(copied ?? person, 7, "person.changed")), last);
    const { held, conflicts } = await play(heard, [copied ?? person, contact, last.record]);
    expect([...held.values()].map(nameOf)).toEqual(["Lia Prado Nunes", "Lia Prado Nunes", "Lia Prado Nunes"]);
    expect(conflicts).toEqual([]);
  });

  test("goes on with the other contact when the main one is gone", async () => {
    const missing = foldEvent(both, { type: "contact.missing", occurredAt: null, record: contact });
    const { lead } = await play(missing, [person, second]);
    expect(lead).toMatchObject({ chatwoot: { record: { id: "2" } }, aliases: ["chatwoot:1"] });
    expect(lead.siblings).toBeUndefined();
    // What is heard late of it changes nothing.
    expect(foldEvent(lead, changed(named(contact, "Old"), 9))).toEqual(lead);
  });

  test("is answered where it wrote last", () => {
    const { pipeline } = hear(both, talk("10", "1", 2, 2), talk("20", "2", 3, 3), talk("10", "1", 9));
    expect(pipeline.conversations.map(({ id, contactId, wroteAt }) => [id, contactId, wroteAt])).toEqual([
      ["10", "1", instant(2)],
      ["20", "2", instant(3)],
    ]);
  });

  test("has its copy go up in the channel's contact, once", async () => {
    const copied = { ...both, ownContactId: "1" };
    const { lead, steps, held } = await play(hear(copied, talk("20", "2", 3)), [person, contact, second]);
    expect(steps.filter((step) => step.startsWith("merge"))).toEqual(["merge-contacts 2"]);
    expect([...held.keys()]).toEqual(["person", "2"]);
    expect(lead).toMatchObject({ chatwoot: { record: { id: "2" } }, aliases: ["chatwoot:1"] });
  });
});

describe("two leads that are one", () => {
  const deal = (id: string, at: number, own: boolean, stage: "NEW" | "QUALIFIED" = "NEW") => ({
    id,
    createdAt: instant(at),
    deletedAt: null,
    sightings: [
      { at: instant(at), stage: "NEW" as const, own: true },
      ...(stage === "NEW" ? [] : [{ at: instant(at + 1), stage, own }]),
    ],
  });
  const withDeal = (lead: LeadState, conversation: PipelineEvent, one: ReturnType<typeof deal>): LeadState => {
    const heard = hear(lead, conversation);
    return { ...heard, pipeline: { ...heard.pipeline, deals: [one] } };
  };
  const other: LeadState = {
    ...newLead,
    twenty: present({ ...person, id: "other" }),
    chatwoot: present({ ...second, id: "3" }),
  };
  test.for([
    ["nobody touched: the survivor's stays", deal("a", 1, true), deal("b", 2, true), "b", false],
    ["that got further stays", deal("a", 1, true), deal("b", 2, true, "QUALIFIED"), "a", false],
    ["a person moved stays", deal("a", 1, true), deal("b", 2, false, "QUALIFIED"), "a", false],
    [
      "both were moved by people: a person is told",
      deal("a", 1, false, "QUALIFIED"),
      deal("b", 2, false, "QUALIFIED"),
      "b",
      true,
    ],
  ] as const)("have one open deal; the one that %s", ([, ours, theirs, surplus, isTouched]) => {
    const { lead, otherPersonId } = uniteLeads(
      withDeal(linked, talk("10", "1", 1), ours),
      withDeal(other, talk("20", "3", 2), theirs),
      instant(9),
      rules,
    );
    expect(lead.pipeline.surplusDeals).toEqual([{ id: surplus, at: instant(9), isTouched }]);
    expect(lead.pipeline.deals).toHaveLength(1);
    expect(lead.pipeline.conversations.map(({ id }) => id)).toEqual(["10", "20"]);
    expect(otherPersonId).toBe("other");
    expect(lead).toMatchObject({ chatwoot: { record: { id: "1" } }, aliases: ["twenty:other"] });
    expect(lead.siblings?.map(({ chatwoot }) => chatwoot.record.id)).toEqual(["3"]);
  });
});
