import type { z } from "zod";
import type { DriftingLead } from "../../../drift/drift-desk.ts";
import type { ConsoleContext } from "../console-context.ts";
import type { driftItem } from "../contract/drift-contract.ts";
import { cursorOf } from "../cursor-of.ts";
import type { Handlers } from "../handlers.ts";
import { Refused } from "../refused.ts";

type Names = "listDrift" | "repairDrift" | "listPauses" | "pauseDirection" | "resumeDirection";
type Item = z.input<typeof driftItem>;

const directions = { "to-twenty": "twenty", "to-chatwoot": "chatwoot" } as const;

/** How far apart the systems are, and the stops on the way between them. */
export function driftHandlers({ drift, desk, addressOf }: ConsoleContext): Pick<Handlers, Names> {
  return {
    async listDrift({ query: { limit, after } }) {
      const { items, count, nextCursor } = await drift.list({ limit, after: cursorOf(after) });
      const records = await desk.readRecords(items.map(({ leadId }) => leadId));
      const addressed = (leadId: string): Item["records"] =>
        (records.get(leadId) ?? []).map(({ side, id }) => ({ side, id, url: addressOf(side, id) }));
      return {
        items: items.flatMap((lead) => itemsOf(lead, addressed(lead.leadId))),
        count,
        nextCursor,
        lookedAt: await desk.readLastComparison(),
      };
    },
    async repairDrift({ tell }) {
      const repaired = await drift.repairHeld();
      tell({ after: { repaired } });
      return { repaired };
    },
    listPauses: async () => ({ items: [...(await drift.pauses())] }),
    async pauseDirection({ params: { direction }, body: { reason }, signedIn, tell }) {
      const items = await drift.pause(directions[direction], { by: signedIn.by.name, reason });
      tell({ subject: { kind: "direction", id: direction }, after: { reason } });
      return { items: [...items] };
    },
    async resumeDirection({ params: { direction }, tell }) {
      const waited = await drift.resume(directions[direction]);
      if (waited === null) throw new Refused(409, "NOT_PAUSED", "This direction was not paused.");
      tell({ subject: { kind: "direction", id: direction }, after: { waited } });
      return { waited };
    },
  };
}

function itemsOf({ leadId, name, since, cause, code, differences }: DriftingLead, records: Item["records"]): Item[] {
  return differences.map(({ field, to, contactId, twenty, chatwoot }): Item => {
    const isMissing = field === "record";
    return {
      id: [leadId, field, to, contactId ?? ""].join(" ").trim(),
      leadId,
      leadName: name,
      kind: isMissing ? `missing-in-${to}` : "field",
      field: isMissing ? null : field,
      twenty,
      chatwoot,
      since,
      cause,
      code,
      records,
    };
  });
}
