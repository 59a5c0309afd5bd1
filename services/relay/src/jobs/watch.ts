import { type BusinessHours, minutesSinceOpening } from "../alerts/business-hours.ts";
import type { Channel, SpokenAlert } from "../alerts/channels.ts";
import { judgeFacts } from "../alerts/judge-facts.ts";
import { speakAlert } from "../alerts/speak-alert.ts";
import type { VendorHealth } from "../observe/vendor-health.ts";
import { keepAlerts } from "../store/alerts.ts";
import { sendAlert, watchWork } from "../store/queue.ts";
import { readStoredFacts } from "../store/read-facts.ts";
import { readRefused } from "../store/refusals.ts";
import type { Texts } from "../texts/create-texts.ts";
import type { JobContext } from "./job-context.ts";
import { probeVendors } from "./probe-vendors.ts";
import { vendorOfSource } from "./vendor-of-source.ts";
import { startWorker } from "./worker.ts";

export interface Watch {
  readonly health: Pick<VendorHealth, "down" | "read">;
  readonly refusals: Pick<RefusalKeeper, "flush">;
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
  };
}

interface RefusalKeeper {
  /** Keeps what was counted, now. */
  flush(): Promise<void>;
}

interface AlertJob {
  readonly channel: string;
  readonly alert: SpokenAlert;
}

/** Looks once a minute, on one replica, whether somebody should look at relay, and tells what is new. */
export async function startWatch(context: JobContext, watch: Watch): Promise<void> {
  const { boss } = context;
  await boss.schedule(watchWork, "* * * * *");
  await startWorker(boss, watchWork, () => lookAround(context, watch, new Date()));
  await startWorker<AlertJob>(boss, sendAlert, async ({ data }) => watch.channels[data.channel]?.(data.alert));
}

export async function lookAround(context: JobContext, watch: Watch, now: Date): Promise<void> {
  const { db, boss, log } = context;
  const { alerts: settings, timeZone, sweepMinutes } = watch.settings;
  await watch.refusals.flush();
  // Nobody may have asked for long.
  await probeVendors(context, (vendor) => watch.health.read()[vendor]?.status !== "up");
  const stored = await readStoredFacts(db);
  const facts = {
    ...stored,
    failing: [...stored.failing, ...watch.health.down().map((down) => ({ ...down, leads: 0 }))],
    refused: await readRefused(db),
    lacking: await readLacking(context, stored.failing),
    sweeps: stored.sweeps.map((sweep) => ({ ...sweep, vendor: vendorOfSource(sweep.source) })),
    openMinutes: minutesSinceOpening(now, settings.businessHours, timeZone),
    whatsAppState: await readWhatsAppState(context),
  };
  const active = judgeFacts(facts, { sweepMinutes, silenceMinutes: settings.silenceMinutes });
  const news = await keepAlerts(db, active, settings.againAfterHours);
  for (const item of news) {
    const { code, subject, state, values } = item;
    log[state === "resolved" ? "info" : "error"]({ code, subject, state, values }, "alert");
    const alert = { code, subject, state, text: speakAlert(watch.texts, item) };
    for (const channel of Object.keys(watch.channels)) await boss.send(sendAlert, { channel, alert });
  }
}

/** Asked only when leads wait for it: what is never used is not missed. */
async function readLacking({ effects, log }: JobContext, failing: readonly { readonly code: string }[]) {
  try {
    return await effects.lacking(failing.some(({ code }) => code === "VENDOR_OPTION_MISSING"));
  } catch (error) {
    log.warn({ error }, "data-model.unknown");
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
