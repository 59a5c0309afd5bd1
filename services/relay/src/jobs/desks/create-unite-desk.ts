import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Choices,
  contactsOf,
  type FieldToUnite,
  type FieldValues,
  judgePair,
  type LeadState,
  previewUnite,
  type UnitePreview,
} from "@tpc/sync-core";
import type { Effects } from "../../effects/effects.ts";
import { listDuplicatePair } from "../../store/leads/list-duplicates.ts";
import {
  beginUndo,
  type LeadToUnite,
  listUnites,
  readLeadsToUnite,
  readUnite,
  uniteByWord,
} from "../../store/unites/unites.ts";
import type { UniteBefore } from "../../unites/unite-before.ts";
import type { UndoNote, UniteDesk, UniteRefusal, UniteRequest, UnitingPreview } from "../../unites/unite-desk.ts";
import type { JobContext } from "../job-context.ts";

/** relay writes for a lead no longer than that at a time, as a rule. */
const patienceMs = 5_000;
const againMs = 200;

interface Looked {
  readonly keep: LeadToUnite;
  readonly other: LeadToUnite;
  readonly plan: UnitePreview;
  readonly preview: UnitingPreview;
}

export function createUniteDesk(
  context: Pick<JobContext, "db" | "boss" | "effects" | "rules" | "log">,
  settings: { readonly undoDays: number; readonly onUndo: () => void },
): UniteDesk {
  const { db, boss, effects, rules, log } = context;

  async function look({ keepId, otherId, choices }: UniteRequest): Promise<Looked | UniteRefusal> {
    if (keepId === otherId) return "SAME_LEAD";
    const found = await readLeadsToUnite(db, [keepId, otherId]);
    const [keep, other] = [keepId, otherId].map((id) => found.find((lead) => lead.id === id));
    if (keep === undefined || other === undefined) return "LEAD_UNKNOWN";
    if (keep.isErasing || other.isErasing) return "LEAD_ERASED";
    const { fields } = await effects.capabilities(keep.id);
    if (Object.keys(choices).some((field) => !fields.includes(field))) return "FIELD_UNKNOWN";
    const plan = previewUnite(keep.state, other.state, fields, choices);
    const preview = await describe(effects, { keep, other, plan }, settings.undoDays);
    return { keep, other, plan, preview };
  }

  return {
    async preview(request) {
      const looked = await look(request);
      return typeof looked === "string" ? looked : looked.preview;
    },
    async unite(request, { hash, by }) {
      for (const until = Date.now() + patienceMs; ; await sleep(againMs)) {
        const looked = await look(request);
        if (typeof looked === "string") return looked;
        const { keep, other, plan, preview } = looked;
        if (hash !== null && !preview.hash.startsWith(hash)) return "PREVIEW_OUTDATED";
        const before = await hold(effects, looked);
        const { choices } = request;
        const uniting = {
          personId: before.people?.other.id ?? null,
          contactIds: before.contacts?.others.map(({ id }) => String(id)) ?? [],
          values: chosenValues(plan.fields, choices),
        };
        const id = await uniteByWord(db, boss, rules, { keep, other, choices, by, before, uniting });
        if (id !== "LEAD_BUSY") {
          log.info({ uniteId: id, leadId: keep.id, otherLeadId: other.id }, "lead.united");
          return (await readUnite(db, id)) ?? "UNITE_UNKNOWN";
        }
        if (Date.now() > until) return "LEAD_BUSY";
      }
    },
    read: (id) => readUnite(db, id),
    list: (leadId) => listUnites(db, leadId),
    async undo(id) {
      const known = await readUnite(db, id);
      if (known === null) return "UNITE_UNKNOWN";
      if (known.state === "working") return "LEAD_BUSY";
      if (known.state !== "undoing" && !(await beginUndo(db, boss, id))) return "UNITE_FINAL";
      log.info({ uniteId: id }, "unite.undo-begun");
      settings.onUndo();
      return (await readUnite(db, id)) ?? "UNITE_UNKNOWN";
    },
    leadsOfDuplicate: (id) => listDuplicatePair(db, id),
  };
}

async function describe(
  { unite }: Effects,
  { keep, other, plan }: Pick<Looked, "keep" | "other" | "plan">,
  undoDays: number,
): Promise<UnitingPreview> {
  const { fields, people, contacts } = plan;
  const isMerge = people.kind === "merge";
  const says = isMerge ? await unite.previewPeople(people.id, people.otherId) : null;
  const linked = isMerge ? await unite.linkedTo(people.otherId) : { deals: [], noteTargets: [], taskTargets: [] };
  const counted: UnitingPreview["chatwoot"]["contacts"][number][] = [];
  for (const contact of contacts) {
    counted.push({ ...contact, conversations: await unite.countConversations(contact.id) });
  }
  const does = isMerge && says === null ? "cannot-merge" : people.kind;
  const openDeals = [keep, other].filter(({ state }) => hasOpenDeal(state)).length;
  const shown = {
    keep: { leadId: keep.id },
    other: { leadId: other.id },
    judgement: judgePair("", "", recordsOf(keep.state), recordsOf(other.state)),
    fields,
    twenty: {
      does,
      personId: people.kind === "none" ? null : people.id,
      otherPersonId: isMerge ? people.otherId : null,
      says: says?.values ?? null,
      moves: { deals: linked.deals.length, notes: linked.noteTargets.length, tasks: linked.taskTargets.length },
    },
    chatwoot: { contacts: counted },
    openDeals,
    undo: { days: undoDays, notes: undoNotes(does, counted, openDeals) },
  } as const;
  return { ...shown, hash: createHash("sha256").update(JSON.stringify(shown)).digest("hex") };
}

function undoNotes(
  does: UnitingPreview["twenty"]["does"],
  contacts: UnitingPreview["chatwoot"]["contacts"],
  openDeals: number,
): readonly UndoNote[] {
  const gone = contacts.filter(({ becomes }) => becomes === "merged");
  return [
    ...(does === "merge"
      ? (["person-comes-back-under-its-id", "person-loses-its-history", "links-come-back"] as const)
      : []),
    ...(gone.length > 0 ? (["contact-comes-back-under-a-new-id"] as const) : []),
    ...(gone.some(({ conversations }) => conversations > 0) ? (["conversations-stay"] as const) : []),
    ...(openDeals > 1 ? (["bin-is-emptied"] as const) : []),
    "later-changes-stay",
  ];
}

/** What an undo needs, read from the vendors now. Who is gone meanwhile is left out: nothing is merged with nobody. */
async function hold({ unite }: Effects, { keep, other, plan }: Looked): Promise<UniteBefore> {
  const { people, contacts } = plan;
  const isMerge = people.kind === "merge";
  const [person, otherPerson] = isMerge
    ? [await unite.holdPerson(people.id), await unite.holdPerson(people.otherId)]
    : [null, null];
  const [kept] = contacts;
  const base = kept === undefined ? null : await unite.holdContact(kept.id);
  const others = [];
  for (const { id } of contacts.filter(({ becomes }) => becomes === "merged")) {
    const held = await unite.holdContact(id);
    if (held !== null) others.push(held);
  }
  return {
    keep: keep.state,
    other: other.state,
    otherKeys: other.keys,
    people: person && otherPerson && { keep: person, other: otherPerson, linked: await unite.linkedTo(otherPerson.id) },
    contacts: base && others.length > 0 ? { keep: base, others } : null,
  };
}

/** What is not so by itself: both vendors' merges keep the survivor's value, and fill what is empty. */
function chosenValues(fields: readonly FieldToUnite[], choices: Choices): FieldValues {
  const chosen = fields.filter(({ field, keep, result }) => {
    const byItself = keep.twenty || keep.chatwoot || result;
    return choices[field] === "other" && result !== byItself;
  });
  return Object.fromEntries(chosen.map(({ field, result }) => [field, result]));
}

const hasOpenDeal = ({ pipeline }: LeadState): boolean =>
  pipeline.deals.some(({ deletedAt, sightings }) => {
    const stage = sightings.at(-1)?.stage;
    return deletedAt === null && stage !== "CUSTOMER" && stage !== "LOST";
  });

const recordsOf = (state: LeadState) => [
  ...(state.twenty.status === "present" ? [state.twenty.record] : []),
  ...contactsOf(state),
];
