import { fromKysely } from "pg-boss";
import { type BusinessHours, minutesSinceOpening, todaysOpening } from "../alerts/business-hours.ts";
import type { Channel, SpokenAlert } from "../alerts/channels.ts";
import { judgeFacts } from "../alerts/judge-facts.ts";
import { speakAlert } from "../alerts/speak-alert.ts";
import type { VendorHealth } from "../observe/vendor-health.ts";
import { hurryResumedLeads } from "../store/convergence/failing-leads.ts";
import { sendAlert, watchWork } from "../store/database/queue.ts";
import { readRefused } from "../store/deliveries/refusals.ts";
import { keepAlerts } from "../store/facts/alerts.ts";
import { readStoredFacts } from "../store/facts/read-facts.ts";
import { takeUntoldFindings } from "../store/leads/take-untold-findings.ts";
import type { Texts } from "../texts/create-texts.ts";
import { followDataModel } from "./follow-data-model.ts";
import type { JobContext } from "./job-context.ts";
import type { ProbeVendors } from "./probe-vendors.ts";
import { vendorOfSource } from "./vendor-of-source.ts";
import { startWorker } from "./worker.ts";

export interface Watch {
  readonly health: Pick<VendorHealth, "down" | "read">;
  readonly refusals: Pick<RefusalKeeper, "flush">;
  readonly probe: ProbeVendors;
  readonly texts: Texts;
  /** By name; the name stands in the queue. */
  readonly channels: Readonly<Record<string, Channel>>;
  readonly settings: {
    readonly alerts: {
      readonly silenceMinutes: number;
      readonly businessHours: BusinessHours;
      readonly againAfterHours: number;
    };
    readonly timeZone: string;
    readonly sweepMinutes: number;
    readonly driftMinutes: number;
  };
}

interface RefusalKeeper {
  /** Keeps what was counted, now. */
  flush(): Promise<void>;
}

export interface WatchJob {
  readonly isUrgent?: true;
}

interface AlertJob {
  readonly channel: string;
  readonly alert: SpokenAlert;
}

/** Looks once a minute, on one replica, whether somebody should look at relay, and tells what is new. */
export async function startWatch(context: JobContext, watch: Watch): Promise<void> {
  const { boss } = context;
  await boss.schedule(watchWork, "* * * * *");
  // Who is in a hurry has just been answered, as the next hundred leads will be.
  await startWorker<WatchJob>(boss, watchWork, ({ data }) =>
    (data?.isUrgent ? tellNews : lookAround)(context, watch, new Date()),
  );
  await startWorker<AlertJob>(boss, sendAlert, async ({ data }) => watch.channels[data.channel]?.(data.alert));
}

export async function lookAround(context: JobContext, watch: Watch, now: Date): Promise<void> {
  await probeDown(watch);
  await hurryResumedLeads(context.db);
  await tellNews(context, watch, now);
}

const probeDown = ({ health, probe }: Watch) => probe((vendor) => health.read()[vendor]?.status !== "up");

async function tellNews(context: JobContext, watch: Watch, now: Date): Promise<void> {
  const { db, boss, log } = context;
  const { alerts: settings, timeZone, sweepMinutes, driftMinutes } = watch.settings;
  await watch.refusals.flush();
  const stored = await readStoredFacts(db);
  const facts = {
    ...stored,
    failing: [...stored.failing, ...watch.health.down().map((down) => ({ ...down, leads: 0 }))],
    refused: await readRefused(db),
    lacking: await followDataModel(context, stored.failing),
    mapping: await readMappingProblems(context),
    sweeps: stored.sweeps.map((sweep) => ({ ...sweep, vendor: vendorOfSource(sweep.source) })),
    openMinutes: minutesSinceOpening(now, settings.businessHours, timeZone),
    whatsAppState: await readWhatsAppState(context),
  };
  const active = judgeFacts(facts, { sweepMinutes, silenceMinutes: settings.silenceMinutes, driftMinutes });
  const news = await keepAlerts(db, active, settings.againAfterHours);
  for (const item of news) {
    const { code, subject, state, values } = item;
    log[state === "resolved" ? "info" : "error"]({ code, subject, state, values }, "alert");
    const alert = { code, subject, state, text: speakAlert(watch.texts, item) };
    for (const channel of Object.keys(watch.channels)) await boss.send(sendAlert, { channel, alert });
  }
  await tellFindings(context, watch, now);
}

/** What waits for a person is told once a day, not before the day begins. */
async function tellFindings({ db, boss, log }: JobContext, watch: Watch, now: Date): Promise<void> {
  const opening = todaysOpening(now, watch.settings.alerts.businessHours, watch.settings.timeZone);
  if (opening === null) return;
  await takeUntoldFindings(db, opening, async (counts, trx) => {
    const said = { code: "LEADS_TO_DECIDE", state: "raised" } as const;
    log.info({ ...counts }, "findings.told");
    const alert = { ...said, subject: "", text: speakAlert(watch.texts, { ...said, values: { ...counts } }) };
    for (const channel of Object.keys(watch.channels))
      await boss.send(sendAlert, { channel, alert }, { db: fromKysely(trx) });
  });
}

/** Such as `income in twenty: TYPE_DIFFERS TEXT`. */
async function readMappingProblems({ effects, log }: JobContext): Promise<readonly string[]> {
  try {
    const problems = await effects.mappingProblems();
    return problems.map(({ field, system, code, found }) => `${field} in ${system}: ${code} ${found}`);
  } catch (error) {
    log.warn({ error }, "field-mapping.unknown");
    return [];
  }
}

/** A gateway that cannot be asked is told by the leads that wait for it. */
async function readWhatsAppState({ effects, log }: JobContext): Promise<string | null> {
  if (effects.whatsApp === null) return null;
  try {
    return await effects.whatsApp.connectionState();
  } catch (error) {
    log.warn({ error }, "whatsapp.state-unknown");
    return null;
  }
}
