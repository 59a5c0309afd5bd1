import type { UniteAnswer, UnitePreviewAnswer } from "@tpc/relay";
import { columns } from "./findings.ts";
import { formatTable, wrap } from "./format-table.ts";

const notes: Readonly<Record<string, string>> = {
  "person-comes-back-under-its-id": "the person that goes up comes back under its old id, with its fields",
  "person-loses-its-history": "its history in Twenty (who changed what, files, favourites) does not",
  "links-come-back": "deals, notes and tasks that moved hang on it again",
  "contact-comes-back-under-a-new-id": "the contact that goes up comes back under a new id",
  "conversations-stay": "its conversations stay with the contact that was kept: Chatwoot gives them to nobody back",
  "later-changes-stay": "what happens after the unite stays with the lead that was kept",
  "bin-is-emptied": "the second open deal comes back only while Twenty's bin holds it",
};

const people: Readonly<Record<UnitePreviewAnswer["twenty"]["does"], string>> = {
  merge: "merges both people",
  one: "has one person for both: nothing to merge",
  none: "has nobody: nothing to merge",
  "cannot-merge": "cannot merge people (before 2.x): both stay, merge them there by hand",
};

export function formatUnitePreview(preview: UnitePreviewAnswer): string {
  const { fields, twenty, chatwoot, openDeals, undo, hash } = preview;
  const shown = fields.map(({ field, keep, other, result, from }) => [
    field,
    shownValue(keep),
    shownValue(other),
    result || "-",
    from === "neither" ? "" : from,
  ]);
  const { deals, notes: written, tasks } = twenty.moves;
  const contacts = chatwoot.contacts.map(
    ({ id, becomes, conversations }) =>
      `  contact ${id}: ${becomes === "beside" ? "stays beside, WhatsApp speaks to another number" : becomes}, ${conversations} conversation(s)`,
  );
  return [
    formatTable(["FIELD", "KEEP", "OTHER", "AFTERWARDS", "FROM"], shown),
    "",
    `Twenty ${people[twenty.does]}.`,
    ...(twenty.does === "merge" ? [`  ${deals} deal(s), ${written} note(s) and ${tasks} task(s) move.`] : []),
    "Chatwoot:",
    ...contacts,
    ...(openDeals > 1 ? ["Both have an open deal: the one that got further is led on, the other one is not."] : []),
    "",
    `An undo is possible for ${undo.days} days:`,
    ...undo.notes.map((note) => `  - ${wrap(notes[note] ?? note, "    ", columns).trimStart()}`),
    "",
    `Nothing was changed yet. Another value? --take field,field. Do it: --yes --hash ${hash.slice(0, 12)}`,
  ].join("\n");
}

export function formatUnite({ id, leadId, otherLeadId, state, code, canBeUndone }: UniteAnswer): string {
  const told: Readonly<Record<UniteAnswer["state"], string>> = {
    working: "relay is still writing to the systems, and goes on by itself.",
    done: `Both are lead ${leadId}. The id ${otherLeadId} goes on naming it.`,
    partly: "A system refused a part: see tpc dead list.",
    undoing: `The undo is under way${code === null ? "" : ` and waits: ${code}`}. relay goes on by itself.`,
    undone: `They are two again: ${leadId} and ${otherLeadId}.`,
  };
  return [`Unite ${id}: ${told[state]}`, ...(canBeUndone ? [`Take it back: tpc leads unite --undo ${id}`] : [])].join(
    "\n",
  );
}

const shownValue = ({
  twenty,
  chatwoot,
}: {
  readonly twenty: string | null;
  readonly chatwoot: string | null;
}): string => twenty || chatwoot || "-";
