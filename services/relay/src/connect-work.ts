import { makeBookingLink } from "./booking-link/make-booking-link.ts";
import { missingForBookingLinks, readBookingLinkSettings } from "./booking-link/read-settings.ts";
import type { Bot } from "./bot/load-bot.ts";
import type { Config } from "./config/config.ts";
import { connectVendors } from "./connect-vendors.ts";
import { cached } from "./effects/cached.ts";
import { createBrake } from "./jobs/brake.ts";
import type { JobContext } from "./jobs/job-context.ts";
import type { WatchJob } from "./jobs/watch.ts";
import { createMailer } from "./mail/create-mailer.ts";
import { missingForHandOff } from "./people/missing-for-hand-off.ts";
import { createSources } from "./sources/create-sources.ts";
import { createBookingLinkStore } from "./store/booking-links.ts";
import { hurryFailingLeads } from "./store/convergence/failing-leads.ts";
import { createLeadDesk } from "./store/convergence/lead-desk.ts";
import type { Store } from "./store/database/open-store.ts";
import { watchWork } from "./store/database/queue.ts";
import { readPaused } from "./store/drift/pauses.ts";
import { createVendorKnowledge } from "./store/facts/vendor-knowledge.ts";
import type { Texts } from "./texts/create-texts.ts";

/** What the jobs work with, and what it was made of. */
export function connectWork(
  config: Config,
  parts: Pick<JobContext, "log" | "metrics" | "tracing" | "now"> & {
    readonly store: Store;
    readonly bot: Bot | null;
    readonly texts: Texts;
  },
) {
  const { store, bot, texts, ...shared } = parts;
  const { log, metrics } = shared;
  const { db } = store.database;
  const missing = missingForBookingLinks(config);
  if (missing.length > 0) log.warn({ missing }, "booking-link.incomplete");
  const untold = missingForHandOff(config);
  if (untold.length > 0) log.warn({ missing: untold }, "hand-off.incomplete");
  const linkSettings = readBookingLinkSettings(config);
  const bookingLinks = linkSettings && { settings: linkSettings, store: createBookingLinkStore(db), now: Date.now };
  const makeLink = async (leadId: string) =>
    (bookingLinks && (await makeBookingLink(bookingLinks, leadId))?.shortUrl) ?? "";
  const { mail } = config.alerts;
  const mailer = mail && createMailer(mail);
  const { effects, health, readBudgets } = connectVendors(config, {
    log,
    mailer,
    metrics,
    composer: { texts, calcomUrl: config.calcom.url, hasLinks: bookingLinks !== null, makeLink },
    writer: bot?.writer ?? null,
    knowledge: createVendorKnowledge(db),
    onVendorBack: (vendor) => {
      hurryFailingLeads(db, vendor).catch((error: unknown) => log.warn({ error }, "wake.failed"));
    },
  });
  const pauses = cached({ read: () => readPaused(db), maxAgeMs: 1_000, now: Date.now });
  const brake = createBrake({
    db,
    log,
    percent: config.brakePercent,
    now: Date.now,
    onPulled: () => {
      pauses.expire();
      const told = store.boss.send(watchWork, { isUrgent: true } satisfies WatchJob, { singletonKey: "at once" });
      told.catch((error: unknown) => log.warn({ error }, "brake.not-told"));
    },
  });
  const context: JobContext = {
    ...shared,
    db,
    leads: createLeadDesk(db),
    boss: store.boss,
    sources: createSources(config),
    effects,
    fields: config.fields,
    rules: bot === null ? config.rules : { ...config.rules, bot: bot.rules },
    giveUpAfterMs: config.giveUpAfterMs,
    pauses,
    brake,
  };
  return { context, bookingLinks, mailer, health, readBudgets, stopBrake: brake.stop };
}

export type Work = ReturnType<typeof connectWork>;
