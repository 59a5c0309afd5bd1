import type { z } from "zod";
import type { UniteRefusal, UniteStatus, UnitingPreview } from "../../../unites/unite-desk.ts";
import { uniteRefusals } from "../../operators/unite-routes.ts";
import type { ConsoleContext } from "../console-context.ts";
import type { unitePreview, uniteShown } from "../contract/duplicate-contract.ts";
import type { Handlers } from "../handlers.ts";
import { localeOf } from "../locale-of.ts";
import { Refused } from "../refused.ts";
import { uniteWarnings } from "./unite-words.ts";

type Names = "previewUnite" | "unite" | "undoUnite" | "listUnites";

const refuse = (code: UniteRefusal) => new Refused(uniteRefusals[code][0], code, uniteRefusals[code][1]);

function orRefuse<Value extends object>(value: Value | UniteRefusal): Value {
  if (typeof value === "string") throw refuse(value);
  return value;
}

/** Two who are one by a person's word, and the way back. */
export function uniteHandlers({ unites, desk, settings }: ConsoleContext): Pick<Handlers, Names> {
  async function pairOf(id: string) {
    const pair = await unites.leadsOfDuplicate(id);
    if (pair === null) {
      throw new Refused(404, "FINDING_UNKNOWN", "It is decided, or relay keeps nobody by one of the two records.");
    }
    return pair;
  }

  const look = async (keepId: string, otherId: string) =>
    orRefuse(await unites.preview({ keepId, otherId, choices: {} }));

  return {
    async previewUnite({ params: { id }, query: { keep }, request }) {
      const [older, newer] = await pairOf(id);
      const [keepId, otherId] = keep === newer ? [newer, older] : [older, newer];
      const preview = await look(keepId, otherId);
      const pages = await Promise.all([keepId, otherId].map((leadId) => desk.readLeadPage(leadId)));
      const bookings = pages.reduce((sum, page) => sum + (page?.bookings.length ?? 0), 0);
      return tellPreview(id, preview, bookings, localeOf(request, settings.locale));
    },
    async unite({ params: { id }, body: { keep, fields, hash }, signedIn, tell }) {
      const pair = await pairOf(id);
      const [otherId] = pair.filter((leadId) => leadId !== keep);
      if (!pair.includes(keep) || otherId === undefined) throw refuse("LEAD_UNKNOWN");
      const preview = await look(keep, otherId);
      if (hash !== null && !preview.hash.startsWith(hash)) throw refuse("PREVIEW_OUTDATED");
      const choices = Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [field, whoseValue(preview, field, value)]),
      );
      const request = { keepId: keep, otherId, choices };
      const united = orRefuse(await unites.unite(request, { hash: null, by: signedIn.by.name }));
      tell({ before: { leads: pair }, after: { unite: united.id, lead: keep, choices } });
      return tellUnite(united);
    },
    async undoUnite({ params: { id } }) {
      return tellUnite(orRefuse(await unites.undo(id)));
    },
    listUnites: async ({ params: { id } }) => ({ items: (await unites.list(id)).map(tellUnite) }),
  };
}

/** A value is chosen as a person sees it; whose it is decides. */
function whoseValue({ fields }: UnitingPreview, field: string, value: string): "keep" | "other" {
  const found = fields.find((one) => one.field === field);
  const holds = (of: "keep" | "other") => found?.[of].twenty === value || found?.[of].chatwoot === value;
  if (holds("keep")) return "keep";
  if (holds("other")) return "other";
  throw new Refused(400, "VALUE_UNKNOWN", "A chosen value is neither lead's: look at the preview again.");
}

function tellPreview(
  id: string,
  preview: UnitingPreview,
  bookings: number,
  locale: "pt-BR" | "en",
): z.input<typeof unitePreview> {
  const { keep, other, twenty, chatwoot, openDeals, undo, judgement } = preview;
  const kept = chatwoot.contacts.find(({ becomes }) => becomes === "kept");
  return {
    id,
    hash: preview.hash,
    score: judgement.score,
    signs: [...judgement.signs],
    keep: keep.leadId,
    leads: [keep.leadId, other.leadId],
    fields: preview.fields.map((field) => ({
      field: field.field,
      values: [
        { leadId: keep.leadId, ...field.keep },
        { leadId: other.leadId, ...field.other },
      ],
      result: field.result,
      differs: (field.keep.twenty ?? field.keep.chatwoot) !== (field.other.twenty ?? field.other.chatwoot),
    })),
    merges: [
      ...(twenty.does === "merge" && twenty.personId !== null && twenty.otherPersonId !== null
        ? [{ side: "twenty" as const, kept: twenty.personId, goes: twenty.otherPersonId }]
        : []),
      ...chatwoot.contacts
        .filter(({ becomes }) => becomes === "merged" && kept !== undefined)
        .map(({ id: goes }) => ({ side: "chatwoot" as const, kept: kept?.id ?? "", goes })),
    ],
    deals: openDeals,
    conversations: chatwoot.contacts.reduce((sum, { conversations }) => sum + conversations, 0),
    bookings,
    warnings: uniteWarnings(
      [
        ...(twenty.does === "cannot-merge" ? (["cannot-merge"] as const) : []),
        ...(openDeals > 1 ? (["two-open-deals"] as const) : []),
        ...undo.notes,
      ],
      locale,
    ),
    canUndo: undo.days > 0,
  };
}

const states = { working: "waiting", undoing: "waiting", partly: "failed", done: "done", undone: "undone" } as const;

const tellUnite = (unite: UniteStatus): z.input<typeof uniteShown> => ({
  id: unite.id,
  leadId: unite.leadId,
  otherLeadId: unite.otherLeadId,
  by: unite.requestedBy ?? "",
  at: unite.requestedAt,
  state: states[unite.state],
  canUndo: unite.canBeUndone,
});
