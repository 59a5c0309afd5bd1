import type { AnswersTold, DialogueState, PipelineRules } from "@tpc/sync-core";
import type { Database } from "../database/database.ts";
import type { PageCursor } from "../database/page-cursor.ts";
import { readSweep } from "../deliveries/watermarks.ts";
import { readStoredFacts } from "../facts/read-facts.ts";
import { readKnownLeads } from "../leads/read-known-leads.ts";
import { readTimeline } from "../leads/read-timeline.ts";
import { recordsOfLead } from "../leads/records-of-lead.ts";
import { type Act, beginAct, endAct, listAudit } from "./audit-trail.ts";
import { type LeadFilter, listLeads } from "./list-leads.ts";
import {
  countCauses,
  dismissConflicts,
  hurryFailing,
  listFailing,
  listFieldConflicts,
  readLeadNames,
} from "./list-problems.ts";
import { readActivity, readLastDeliveries } from "./read-activity.ts";
import { type FunnelQuery, readFunnel } from "./read-funnel.ts";
import { readLeadPage } from "./read-lead-page.ts";
import { createCardRefresher } from "./refresh-cards.ts";
import { closeSession, openSession, readSession } from "./sessions.ts";
import { addUser, changeUser, listUsers, noteLogIn, readPassword, removeUser } from "./users.ts";

type Rest<Of> = Of extends (db: Database, ...rest: infer Arguments) => infer Result
  ? (...rest: Arguments) => Result
  : never;

type Page = { readonly limit: number; readonly after: PageCursor | null };

/** Who asks after a long time sees what is known and not more: the rest is made meanwhile. */
const refreshWithinMs = 1_500;

/** What only the console and the panel ask of the store. */
export const createConsoleDesk = (
  db: Database,
  {
    rules,
    tellAnswers,
    timeZone,
    onError,
    now,
  }: {
    readonly rules: PipelineRules;
    /** `null`: no bot runs. */
    readonly tellAnswers: ((dialogue: DialogueState) => AnswersTold) | null;
    readonly timeZone: string;
    /** What time it is for leads. */
    readonly now: () => Date;
    readonly onError: (error: unknown) => void;
  },
) => {
  const cards = createCardRefresher(db, rules, onError);
  const fresh = () => cards.refresh(refreshWithinMs);
  const on = <Of extends (db: Database, ...rest: never[]) => unknown>(ask: Of) =>
    ((...rest: never[]) => ask(db, ...rest)) as Rest<Of>;
  return {
    listUsers: on(listUsers),
    addUser: on(addUser),
    changeUser: on(changeUser),
    removeUser: on(removeUser),
    readPassword: on(readPassword),
    noteLogIn: on(noteLogIn),
    openSession: on(openSession),
    readSession: on(readSession),
    closeSession: on(closeSession),
    beginAct: (act: Act) => beginAct(db, act),
    endAct: on(endAct),
    listAudit: on(listAudit),
    readFacts: () => readStoredFacts(db),
    readActivity: () => readActivity(db),
    readLastDeliveries: () => readLastDeliveries(db),
    async listLeads(filter: LeadFilter, page: Page) {
      await fresh();
      return listLeads(db, filter, page);
    },
    async readFunnel(query: Omit<FunnelQuery, "timeZone" | "now">) {
      await fresh();
      return readFunnel(db, { ...query, timeZone, now: now() });
    },
    async readLeadPage(leadId: string) {
      await fresh();
      return readLeadPage(db, leadId, { rules, tellAnswers, now: now() });
    },
    countCauses: on(countCauses),
    listFailing: on(listFailing),
    listFieldConflicts: on(listFieldConflicts),
    hurryFailing: on(hurryFailing),
    dismissConflicts: on(dismissConflicts),
    async readLeadNames(ids: Parameters<typeof readLeadNames>[1]) {
      await fresh();
      return readLeadNames(db, ids);
    },
    /** What each lead has in the systems, as relay knows it. */
    async readRecords(leadIds: readonly string[]) {
      const known = await readKnownLeads(db, leadIds);
      return new Map([...known].map(([id, { state, keys }]) => [id, recordsOfLead(state, keys)]));
    },
    /** When everything was last compared. */
    readLastComparison: async () => (await readSweep(db, "all-contacts"))?.sweptUntil.toISOString() ?? null,
    readTimeline: (leadId: string, page: Page) => readTimeline(db, leadId, rules, page),
    stop: cards.stop,
  };
};

export type ConsoleDesk = ReturnType<typeof createConsoleDesk>;
