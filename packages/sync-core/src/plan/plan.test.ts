import { describe, expect, test } from "vitest";
import type { Decision } from "../model/decision.ts";
import type { LeadRecord } from "../model/lead-record.ts";
import { type LeadState, newLead, type SideState } from "../model/lead-state.ts";
import { openSnapshot, type Snapshot } from "../model/snapshot.ts";
import { defaultPipelineRules } from "../pipeline/pipeline-rules.ts";
import { newPipeline } from "../pipeline/pipeline-state.ts";
import { plan } from "./plan.ts";

const record = (fields: Partial<LeadRecord>): LeadRecord => ({
  id: "1",
  values: { name: "Lia", email: "lia@example.com", phone: "+5511987650001" },
  keys: ["email:lia@example.com", "phone:+5511987650001"],
  version: null,
  otherId: null,
  readOnly: [],
  notALead: null,
  rest: null,
  ...fields,
});
const present = (fields: Partial<LeadRecord>, stale = false): SideState => ({
  status: "present",
  record: record(fields),
  stale,
  exact: true,
});
const person = (fields: Partial<LeadRecord> = {}, stale = false) =>
  present({ id: "p", otherId: "1", ...fields }, stale);
const contact = (fields: Partial<LeadRecord> = {}, stale = false) => present({ otherId: "p", ...fields }, stale);
const fromMail = (fields: Partial<LeadRecord>) =>
  person({ keys: ["email:lia@example.com"], isFromMail: true, otherId: null, ...fields });
const nameless = (fields: Partial<LeadRecord>) =>
  contact({ otherId: null, values: { name: "Bia" }, keys: [], ...fields });
const at = "2026-11-18T14:00:00.000Z";
const deal = { id: "d", createdAt: at, deletedAt: null, sightings: [{ at, stage: "NEW", own: false } as const] };
const talk = { id: "10", openedAt: at, repliedAt: null, statuses: [], qualifiedAt: null, unqualifiedAt: null };
const gone: SideState = { status: "removed", record: record({}), at: "2026-11-18T14:00:00.000Z" };

const decide = (lead: Partial<LeadState>, known: Partial<Snapshot> = {}): Decision => {
  const opened = openSnapshot({
    lead: { ...newLead, ...lead },
    fields: ["name", "email", "phone"],
    holdsOtherId: { twenty: true, chatwoot: true },
    taken: [],
    team: [],
    writesWhatsApp: false,
    newPersonId: "new",
    rules: defaultPipelineRules,
  });
  return plan({ ...opened, ...known });
};
const renamed = { ...record({}).values, name: "Lia N." };
const agreed = Object.fromEntries(
  Object.entries(record({}).values).map(([field, value]) => [field, { twenty: value, chatwoot: value }]),
);
const searched = { searched: { twenty: true, chatwoot: true } };
const step = (fields: object) => ({ kind: "step", step: fields });
const nothing = (reason: string) => ({ kind: "nothing", reason });

describe("plan", () => {
  test.for([
    [
      "two records that agree and know each other need nothing",
      decide({ twenty: person(), chatwoot: contact() }),
      nothing("in-sync"),
    ],
    [
      "a lone person's contact is searched before it is made",
      decide({ twenty: person() }),
      step({ type: "read-record", side: "chatwoot", id: "1" }),
    ],
    [
      "a lone person without a link is searched by its keys",
      decide({ twenty: person({ otherId: null }) }),
      step({ type: "find-record", keys: ["email:lia@example.com", "phone:+5511987650001"] }),
    ],
    [
      "a contact that was not found is made",
      decide({ twenty: person() }, searched),
      step({ type: "create-contact", otherId: "p" }),
    ],
    [
      "a person that was not found is made under the id chosen before",
      decide({ chatwoot: contact() }, searched),
      step({ type: "create-person", id: "new", otherId: "1" }),
    ],
    [
      "a record without e-mail and phone waits",
      decide({ twenty: person({ keys: [], values: { name: "Lia" } }) }),
      nothing("no-identity"),
    ],
    [
      "a stale record is read before anything is decided",
      decide({ twenty: person(), chatwoot: contact({}, true) }),
      step({ type: "read-record", side: "chatwoot" }),
    ],
    [
      "a change in Twenty is written to Chatwoot without a read",
      decide({ twenty: person({ values: renamed }), chatwoot: contact(), base: agreed }),
      step({ type: "update-contact", values: { name: "Lia N." } }),
    ],
    [
      "before the value of one side is given up for the other's, both are read",
      decide({ twenty: person({ values: renamed }), chatwoot: contact() }),
      step({ type: "read-record", side: "twenty", id: "p" }),
    ],
    [
      "a side on which a copy of ours may have arrived is read before it is believed",
      decide({ twenty: person(), chatwoot: contact(), begunValues: { chatwoot: { name: "Lia N." } } }),
      step({ type: "read-record", side: "chatwoot", id: "1" }),
    ],
    [
      "whom Twenty made out of a mailbox gets no contact before somebody deals with them",
      decide({ twenty: fromMail({}) }, searched),
      nothing("not-dealt-with"),
    ],
    [
      "with a phone they do",
      decide({ twenty: fromMail({ keys: ["email:lia@example.com", "phone:+5511987650001"] }) }, searched),
      step({ type: "create-contact" }),
    ],
    [
      "with a deal they do",
      decide({ twenty: fromMail({}), pipeline: { ...newPipeline, deals: [deal] } }, searched),
      step({ type: "create-contact" }),
    ],
    [
      "and where the configuration says so, always",
      decide(
        { twenty: fromMail({}) },
        { ...searched, rules: { ...defaultPipelineRules, copiesPeopleFromMail: "always" } },
      ),
      step({ type: "create-contact" }),
    ],
    [
      "who writes without a number is a person",
      decide({ chatwoot: nameless({}), wroteAt: "2026-11-18T14:00:00.000Z" }),
      step({ type: "create-person", values: { name: "Bia" }, otherId: "1" }),
    ],
    [
      "also under WhatsApp's own id",
      decide({
        chatwoot: nameless({ keys: ["whatsapp:2081234"] }),
        pipeline: { ...newPipeline, conversations: [talk] },
      }),
      step({ type: "create-person", values: { name: "Bia" } }),
    ],
    ["who never wrote and has no address is left alone", decide({ chatwoot: nameless({}) }), nothing("no-identity")],
    [
      "who writes with an address that is another lead's is a possible duplicate",
      decide(
        { chatwoot: contact({ otherId: null, keys: ["email:lia@example.com"] }), wroteAt: "2026-11-18T14:00:00.000Z" },
        { taken: ["email:lia@example.com"] },
      ),
      nothing("possible-duplicate"),
    ],
    [
      "a missing id is written, alone",
      decide({ twenty: person(), chatwoot: contact({ otherId: null }) }),
      step({ type: "update-contact", values: {}, otherId: "p" }),
    ],
    [
      "a deletion in Twenty stops everything, once it was looked whether another person has taken over",
      decide({ twenty: { ...gone, isSought: true }, chatwoot: contact() }),
      nothing("deleted-in-twenty"),
    ],
    [
      "a deletion in Twenty may be a merge",
      decide({ twenty: gone, chatwoot: contact() }),
      step({ type: "find-record", side: "twenty", keys: record({}).keys }),
    ],
    [
      "a contact deleted in Chatwoot is not made again",
      decide({ twenty: person(), chatwoot: gone }),
      nothing("deleted-in-chatwoot"),
    ],
    [
      "a blocked contact is left alone",
      decide({ twenty: person(), chatwoot: contact({ notALead: "blocked" }) }),
      nothing("not-a-lead"),
    ],
    [
      "one of the team is left alone",
      decide({ chatwoot: contact() }, { team: ["email:lia@example.com"] }),
      nothing("not-a-lead"),
    ],
    [
      "a phone that is another lead's is withheld, the e-mail goes on",
      decide({ twenty: person() }, { ...searched, taken: ["phone:+5511987650001"] }),
      step({ type: "create-contact", values: { name: "Lia", email: "lia@example.com" } }),
    ],
    [
      "a record whose every key is another lead's is left to a person",
      decide({ twenty: person() }, { ...searched, taken: ["email:lia@example.com", "phone:+5511987650001"] }),
      nothing("possible-duplicate"),
    ],
    [
      "a field refused at creation is left out at the next try",
      decide({ twenty: person() }, { ...searched, refused: { twenty: [], chatwoot: ["phone"] } }),
      step({ type: "create-contact", values: { name: "Lia", email: "lia@example.com" } }),
    ],
  ] as const)("%s", ([, decision, expected]) => expect(decision).toMatchObject(expected));

  test("a change in Chatwoot is written on top of what Twenty holds now, so Twenty is read first", () => {
    const changed = { ...record({}).values, name: "Lia N." };
    const base = { name: { twenty: "Lia", chatwoot: "Lia" } };
    const lead = { twenty: person(), chatwoot: contact({ values: changed }), base };
    expect(decide(lead)).toMatchObject(step({ type: "read-record", side: "twenty", id: "p" }));
    const fresh = { twenty: true, chatwoot: false };
    expect(decide(lead, { fresh })).toMatchObject(step({ type: "update-person", values: { name: "Lia N." } }));
  });
});
