import { describe, expect, test } from "vitest";
import {
  converge,
  judgePair,
  type LeadRecord,
  type LeadState,
  newLead,
  openSnapshot,
  previewUnite,
  defaultPipelineRules as rules,
  type Step,
  separateLeads,
  type Uniting,
  uniteLeads,
} from "../src/index.ts";
import { contact, instant, person } from "./simulated-pipeline.ts";

const present = (record: LeadRecord) => ({ status: "present" as const, record, stale: false, exact: true });
const record = (of: LeadRecord, id: string, values: LeadRecord["values"], more: Partial<LeadRecord> = {}) => ({
  ...of,
  id,
  otherId: null,
  values,
  keys: [],
  ...more,
});
const lead = (personRecord: LeadRecord | null, contactRecord: LeadRecord | null): LeadState => ({
  ...newLead,
  ...(personRecord && { twenty: present(personRecord) }),
  ...(contactRecord && { chatwoot: present(contactRecord) }),
});
const keep = lead(
  record(person, "p1", { name: "Lia Nunes", email: "lia@example.com", phone: "" }),
  record(contact, "1", { name: "Lia Nunes", email: "lia@example.com", phone: "" }),
);
const other = lead(
  record(person, "p2", { name: "Lia N.", email: "clinica@example.com", phone: "+5511987650001" }),
  record(contact, "2", { name: "Lia N.", email: "clinica@example.com", phone: "+5511987650001" }),
);
const fields = ["name", "email", "phone"];

describe("a possible duplicate", () => {
  const named = (name: string, ...keys: LeadRecord["keys"]) => [record(person, "p", { name }, { keys })];
  test.for([
    [
      "one phone and one name",
      named("Dra. Lia Nunes", "phone:+55119"),
      named("Lia Núñes", "phone:+55119"),
      "phone:+55119",
      [80, 99],
      ["same-phone"],
    ],
    [
      "one phone, two names",
      named("Lia Nunes", "phone:+55119"),
      named("Davi Reis", "phone:+55119"),
      "phone:+55119",
      [1, 50],
      ["same-phone", "other-name"],
    ],
    ["one phone, part of the name", named("Lia N."), named("Lia Nunes"), "phone:+55119", [70, 90], ["similar-name"]],
    [
      "one name, other e-mails",
      named("Lia", "email:a@x"),
      named("Lia", "email:b@x"),
      "",
      [20, 60],
      ["same-name", "other-email"],
    ],
  ] as const)("with %s is judged by what speaks for and against it", ([, ones, others, key, [least, most], signs]) => {
    const judged = judgePair(key, "twenty", ones, others);
    expect(judged.signs).toEqual(expect.arrayContaining([...signs]));
    expect(judged.score).toBeGreaterThanOrEqual(least);
    expect(judged.score).toBeLessThanOrEqual(most);
    expect(judgePair(key, "twenty", others, ones).score).toBe(judged.score);
  });
});

describe("a preview", () => {
  test("keeps the kept lead's values, fills what is empty, and follows a choice", () => {
    const shown = previewUnite(keep, other, fields, { name: "other" });
    expect(shown.fields.map(({ field, result, from }) => [field, result, from])).toEqual([
      ["name", "Lia N.", "other"],
      ["email", "lia@example.com", "keep"],
      ["phone", "+5511987650001", "other"],
    ]);
    expect(shown.people).toEqual({ kind: "merge", id: "p1", otherId: "p2" });
    expect(shown.contacts).toEqual([
      { id: "1", becomes: "kept" },
      { id: "2", becomes: "merged" },
    ]);
  });

  test("leaves a contact beside that WhatsApp speaks to under another number", () => {
    const onWhatsApp = (of: LeadState, phone: string): LeadState =>
      lead(
        null,
        of.chatwoot.status === "present" ? { ...of.chatwoot.record, values: { phone }, readOnly: ["phone"] } : null,
      );
    const becomes = (mine: string, theirs: string) =>
      previewUnite(onWhatsApp(keep, mine), onWhatsApp(other, theirs), fields).contacts[1]?.becomes;
    expect(becomes("+5511987650001", "+5511987650002")).toBe("beside");
    expect(becomes("+5511987650001", "+551187650001")).toBe("merged");
  });
});

/** Vendors that merge as Twenty 2.x and Chatwoot do. @param killAt - the answer of this step is lost once */
async function carryOut(uniting: Uniting, killAt = -1) {
  const people = new Map(
    [keep, other].flatMap(({ twenty }) => (twenty.status === "present" ? [[twenty.record.id, twenty.record]] : [])),
  );
  const contacts = new Map(
    [keep, other].flatMap(({ chatwoot }) =>
      chatwoot.status === "present" ? [[chatwoot.record.id, chatwoot.record]] : [],
    ),
  );
  let state: LeadState = { ...uniteLeads(keep, other, instant(9), rules).lead, uniting };
  const steps: string[] = [];
  const answer = (step: Step) => {
    const isTwenty = "side" in step ? step.side === "twenty" : /person|people/.test(step.type);
    const held = isTwenty ? people : contacts;
    const gone = step.type === "merge-people" ? step.otherPersonId : step.type === "merge-contacts" ? step.copyId : "";
    const id = "id" in step ? step.id : "";
    const before = held.get(id);
    if (before === undefined) return { kind: "not-found" } as const;
    const lost = held.get(gone);
    held.delete(gone);
    const filled = Object.entries(lost?.values ?? {}).filter(([field]) => !before.values[field]);
    const written = "values" in step ? step.values : {};
    const next = { ...before, values: { ...before.values, ...Object.fromEntries(filled), ...written } };
    held.set(id, next);
    const kind = step.type.startsWith("merge") ? "merged" : "record";
    return { kind, record: next } as const;
  };
  for (let run = 0, performed = 0; run < 3; run += 1) {
    const known = {
      lead: state,
      fields,
      holdsOtherId: { twenty: false, chatwoot: false },
      taken: [],
      team: [],
      writesWhatsApp: false,
      newPersonId: "unused",
      rules,
    };
    try {
      const { snapshot } = await converge(openSnapshot(known), async (step, current) => {
        if (step.type === "find-deals") return { kind: "deals", deals: [] };
        state = current.lead;
        steps.push(step.type);
        const said = answer(step);
        if (performed++ === killAt) throw new Error("killed");
        return said;
      });
      return { lead: snapshot.lead, steps, people, contacts };
    } catch {}
  }
  throw new Error("not carried out");
}

const uniting: Uniting = { uniteId: "u", personId: "p2", contactIds: ["2"], values: { name: "Lia N." } };

describe("a person's word that two are one", () => {
  test("merges people and contacts and writes what was chosen, and is over then", async () => {
    const { lead: after, steps, people, contacts } = await carryOut(uniting);
    expect(steps.slice(0, 3)).toEqual(["merge-people", "merge-contacts", "update-person"]);
    expect([...people.keys(), ...contacts.keys()]).toEqual(["p1", "1"]);
    expect(people.get("p1")?.values).toEqual({ name: "Lia N.", email: "lia@example.com", phone: "+5511987650001" });
    expect(contacts.get("1")?.values).toEqual(people.get("p1")?.values);
    expect(after.uniting).toBeUndefined();
    expect(after.aliases).toEqual(expect.arrayContaining(["twenty:p2", "chatwoot:2"]));
  });

  test.for([0, 1, 2, 3])("comes to the same when the answer of step %i is lost", async (killAt) => {
    const [whole, killed] = [await carryOut(uniting), await carryOut(uniting, killAt)];
    const shown = ({ people, contacts }: typeof whole) =>
      [...people, ...contacts].map(([id, { values }]) => [id, values]);
    expect(shown(killed)).toEqual(shown(whole));
    expect(killed.lead.uniting).toBeUndefined();
  });
});

test("two leads that are taken apart have their own records, deals and bookings again", () => {
  const deal = (id: string) => ({
    id,
    createdAt: instant(1),
    deletedAt: null,
    sightings: [{ at: instant(1), stage: "NEW" as const, own: true }],
  });
  const withDeal = (of: LeadState, id: string): LeadState => ({
    ...of,
    pipeline: { ...of.pipeline, deals: [deal(id)] },
  });
  const before = { keep: withDeal(keep, "d1"), other: withDeal(other, "d2") };
  const united = uniteLeads(before.keep, before.other, instant(9), rules).lead;
  const apart = separateLeads(united, before, ["twenty:p2", "chatwoot:2"]);
  expect(apart.keep.pipeline.deals.map(({ id }) => id)).toEqual(["d1"]);
  expect(apart.other.pipeline.deals.map(({ id }) => id)).toEqual(["d2"]);
  expect(apart.keep).not.toHaveProperty("siblings");
  expect(apart.keep).not.toHaveProperty("aliases");
  expect([apart.other.twenty.status, apart.other.chatwoot.status]).toEqual(["absent", "absent"]);
  const halfGone = separateLeads(united, before, []);
  expect(halfGone.other).toMatchObject({ twenty: { status: "present", stale: true }, chatwoot: { stale: true } });
});
