import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { remedyFor } from "../../../errors/remedies.ts";
import type { DeadLetter } from "../../../store/dead-letters/list-letters.ts";
import type { ConsoleContext } from "../console-context.ts";
import type { problemGroup, problemItem } from "../contract/problem-contract.ts";
import { cursorOf } from "../cursor-of.ts";
import type { Handlers } from "../handlers.ts";
import { localeOf } from "../locale-of.ts";
import { Refused } from "../refused.ts";
import { groupId, type ProblemGroup, parseGroup } from "./problem-group.ts";

type Names = "listProblems" | "listProblemItems" | "previewProblems" | "retryProblems" | "discardProblems";
type Shown = z.input<typeof problemGroup>;
type Item = z.input<typeof problemItem>;
type Page = { readonly limit: number; readonly after: ReturnType<typeof cursorOf> };

const shownInPreview = 20;

/** What waits for somebody's hand, by cause. */
export function problemHandlers({ desk, operators, settings }: ConsoleContext): Pick<Handlers, Names> {
  async function listGroups(request: FastifyRequest): Promise<readonly Shown[]> {
    const locale = localeOf(request, settings.locale);
    const [letters, causes] = await Promise.all([operators.countLetters({}), desk.countCauses()]);
    return [
      ...letters.map((letter): Shown => {
        const { kind, code } = letter;
        const id = groupId({ kind, code });
        return { ...letter, id, vendor: null, remedy: remedyFor(code, locale), actions: ["retry", "discard"] };
      }),
      ...causes.map(({ kind, code, vendor, ...counted }): Shown => {
        const isConflict = kind === "conflict";
        const id = groupId(isConflict ? { kind, field: code } : { kind, code, vendor });
        const remedy = remedyFor(isConflict ? "FIELD_CONFLICT" : code, locale);
        return { ...counted, kind, code, vendor, id, remedy, actions: isConflict ? ["discard"] : ["retry"] };
      }),
    ];
  }

  async function readGroup(request: FastifyRequest, id: string): Promise<Shown> {
    const found = (await listGroups(request)).find((group) => group.id === id);
    if (found === undefined) throw new Refused(404, "PROBLEM_UNKNOWN", "There is nothing (any more) in this group.");
    return found;
  }

  async function listItems(group: ProblemGroup, page: Page, ids?: readonly string[]) {
    const { items, nextCursor } = await itemsOf(group, page, ids);
    const names = await desk.readLeadNames(items.map(({ leadId }) => leadId));
    return {
      items: items.map((item): Item => ({ ...item, leadName: names.get(item.leadId ?? "") ?? null })),
      nextCursor,
    };
  }

  async function itemsOf(group: ProblemGroup, page: Page, ids: readonly string[] | undefined) {
    if (group.kind === "conflict") return ofCause(await desk.listFieldConflicts(group.field, page));
    if (group.kind === "failing") return ofCause(await desk.listFailing(group, page));
    const { items, nextCursor } = await operators.listLetters({ ...group, ids }, page);
    return { items: items.map(ofLetter), nextCursor };
  }

  function demand({ actions }: Shown, action: "retry" | "discard"): void {
    if (actions.includes(action)) return;
    throw new Refused(409, "ACTION_IMPOSSIBLE", `Nothing in this group can be met with ${action}.`);
  }

  return {
    async listProblems({ request }) {
      const items = await listGroups(request);
      return { items: [...items], count: items.reduce((sum, { count }) => sum + count, 0) };
    },
    async listProblemItems({ params: { group }, query: { limit, after }, request }) {
      const page = await listItems(parseGroup(group), { limit, after: cursorOf(after) });
      const count = (await listGroups(request)).find(({ id }) => id === group)?.count ?? 0;
      return { ...page, count };
    },
    async previewProblems({ params: { group }, body: { action, ids }, request }) {
      const known = await readGroup(request, group);
      demand(known, action);
      const parsed = parseGroup(group);
      const most = ids === undefined ? shownInPreview : 500;
      const { items } = await listItems(parsed, { limit: most, after: null }, ids);
      const meant = ids === undefined ? items : items.filter(({ id }) => ids.includes(id));
      const leads = ids === undefined ? known.leads : new Set(meant.flatMap(({ leadId }) => leadId ?? [])).size;
      const count = ids === undefined ? known.count : meant.length;
      return { action, count, leads, remedy: known.remedy, items: meant.slice(0, shownInPreview) };
    },
    async retryProblems({ params: { group }, body: { ids }, request, tell }) {
      demand(await readGroup(request, group), "retry");
      const parsed = parseGroup(group);
      const done =
        parsed.kind === "failing"
          ? await desk.hurryFailing({ ...parsed, ids })
          : await operators.retryLetters({ ...lettersOf(parsed), ids });
      tell({ after: { done } });
      return { done };
    },
    async discardProblems({ params: { group }, body: { ids, reason }, request, tell }) {
      demand(await readGroup(request, group), "discard");
      const parsed = parseGroup(group);
      const done =
        parsed.kind === "conflict"
          ? await desk.dismissConflicts({ field: parsed.field, ids, reason })
          : await operators.discardLetters({ ...lettersOf(parsed), ids }, reason);
      tell({ after: { done, reason } });
      return { done };
    },
  };
}

/** Of a group whose actions were looked at. */
function lettersOf(group: ProblemGroup): { readonly kind: "event" | "delivery"; readonly code: string } {
  if (group.kind === "event" || group.kind === "delivery") return group;
  throw new Error("not a group of letters");
}

type Told = Omit<Item, "leadName">;

const ofLetter = (letter: DeadLetter): Told => ({
  id: letter.id,
  leadId: letter.leadId,
  what: letter.eventType,
  detail: letter.failedSteps,
  at: letter.deadAt,
  tries: letter.tries,
  nextTryAt: null,
  deliveryId: letter.deliveryId,
});

const ofCause = ({
  items,
  nextCursor,
}: {
  readonly items: readonly Omit<Told, "deliveryId">[];
  readonly nextCursor: string | null;
}) => ({ items: items.map((item): Told => ({ ...item, deliveryId: null })), nextCursor });
