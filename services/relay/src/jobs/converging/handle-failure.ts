import { classifyFailure, type Failure } from "../../errors/classify-failure.ts";
import { planRetry, type RetryPlan } from "../../errors/plan-retry.ts";
import { forgetFailure, postponeTimer, recordFailure, scheduleTry } from "../../store/convergence/failing-leads.ts";
import type { MailboxEntry } from "../../store/convergence/take-leads.ts";
import { watchWork } from "../../store/database/queue.ts";
import { setEventsAside } from "../../store/routing/set-events-aside.ts";
import type { JobContext } from "../job-context.ts";
import type { WatchJob } from "../watch.ts";
import { tryToConverge } from "./try-to-converge.ts";

interface Failed {
  readonly leadId: string;
  readonly mailbox: readonly MailboxEntry[];
  readonly error: unknown;
}

/**
 * Decides what becomes of events that could not be handled: another try later, or put aside for a person to see.
 *
 * @throws when the store is in trouble: the queue tries again
 */
export async function handleFailure(context: JobContext, failed: Failed): Promise<void> {
  const { failure, plan, tries } = await judge(context, failed);
  const { leadId, mailbox } = failed;
  if (plan.kind === "again") return scheduleTry(context.db, leadId, plan.delayMs);
  // What was tried for days fails for all of them; else one event is at fault, and the others go on without it.
  const isOneAtFault = failure.kind === "permanent" || failure.kind === "bug";
  if (mailbox.length > 1 && isOneAtFault) return tryOneByOne(context, leadId, mailbox);
  await setAside(context, mailbox, failure.code, tries);
  await forgetFailure(context.db, leadId);
  await postponeTimer(context.db, leadId);
}

async function tryOneByOne(context: JobContext, leadId: string, mailbox: readonly MailboxEntry[]): Promise<void> {
  for (const entry of mailbox) {
    const lead = await context.leads.take(leadId);
    if (lead === null) return;
    const alone = [entry];
    const error = await tryToConverge(context, { leadId, lead, mailbox: alone });
    if (error === null) continue;
    const { failure, plan, tries } = await judge(context, { leadId, mailbox: alone, error });
    if (plan.kind === "again") return scheduleTry(context.db, leadId, plan.delayMs);
    await setAside(context, alone, failure.code, tries);
  }
  await forgetFailure(context.db, leadId);
  await postponeTimer(context.db, leadId);
}

async function judge(
  context: JobContext,
  { leadId, mailbox, error }: Failed,
): Promise<{ readonly failure: Failure; readonly plan: RetryPlan; readonly tries: number }> {
  const failure = classifyFailure(error);
  const { kind, code, vendor } = failure;
  if (vendor === null && kind === "transient") throw error;
  const { tries, failingForMs } = await recordFailure(context.db, leadId, { code, vendor });
  const { giveUpAfterMs } = context;
  // A key that is refused stops everything of that vendor: nobody should wait a minute to hear of it.
  if (kind === "operator")
    await context.boss.send(watchWork, { isUrgent: true } satisfies WatchJob, { singletonKey: "at once" });
  const plan = planRetry(failure, { tries, failingForMs, random: Math.random(), giveUpAfterMs });
  const isFinal = plan.kind === "set-aside";
  context.metrics.convergences.inc({ outcome: isFinal ? "dead" : "failed" });
  // A call that was not made says nothing new.
  const level =
    isFinal || kind === "operator" ? "error" : code === "VENDOR_AWAY" || code === "PAUSED" ? "debug" : "warn";
  const delayMs = plan.kind === "again" ? plan.delayMs : undefined;
  const about = { leadId, code, kind, vendor, tries, events: mailbox.length, delayMs, error };
  context.log[level](about, isFinal ? "lead.set-aside" : "lead.retry");
  return { failure, plan, tries };
}

async function setAside(
  context: JobContext,
  events: readonly MailboxEntry[],
  code: string,
  tries: number,
): Promise<void> {
  if (events.length === 0) return;
  context.metrics.deadEvents.inc({ code }, events.length);
  await setEventsAside(
    context.db,
    events.map(({ id }) => id),
    code,
    tries,
  );
}
