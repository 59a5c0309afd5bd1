import { answersWith } from "../../operators/lead-schema.ts";
import type { ConsoleContext } from "../console-context.ts";
import { cursorOf } from "../cursor-of.ts";
import type { Handlers } from "../handlers.ts";
import { Refused } from "../refused.ts";

type Names = "listDuplicates" | "dismissDuplicate" | "listConflicts" | "dismissConflict";

/** What is put to a person: possible duplicates and conflicts. */
export function findingHandlers({ operators, addressOf }: ConsoleContext): Pick<Handlers, Names> {
  const told = answersWith(addressOf);
  const dismissed = (outcome: "dismissed" | "unknown" | "decided", id: string) => {
    if (outcome === "unknown") throw new Refused(404, "FINDING_UNKNOWN", "Nothing that was found has this id.");
    if (outcome === "decided") throw new Refused(409, "FINDING_DECIDED", "It was decided before.");
    return { id };
  };
  return {
    async listDuplicates({ query: { leadId, limit, after } }) {
      const { items, ...page } = await operators.listDuplicates({ leadId }, { limit, after: cursorOf(after) });
      return { ...page, items: items.map(told.duplicate) };
    },
    async dismissDuplicate({ params: { id }, body: { reason }, tell }) {
      tell({ after: { reason } });
      return dismissed(await operators.dismissDuplicate(id, reason), id);
    },
    async listConflicts({ query: { leadId, limit, after } }) {
      const { items, ...page } = await operators.listConflicts({ leadId }, { limit, after: cursorOf(after) });
      return { ...page, items: items.map(told.conflict) };
    },
    async dismissConflict({ params: { id }, body: { reason }, tell }) {
      tell({ after: { reason } });
      return dismissed(await operators.dismissConflict(id, reason), id);
    },
  };
}
