import { createChannels } from "./alerts/create-channels.ts";
import { makeBookingLink } from "./booking-link/make-booking-link.ts";
import { missingForBookingLinks, readBookingLinkSettings } from "./booking-link/read-settings.ts";
import { loadBot } from "./bot/load-bot.ts";
import type { Config } from "./config/config.ts";
import { connectVendors } from "./connect-vendors.ts";
import { cached } from "./effects/cached.ts";
import { buildServer } from "./http/build-server.ts";
import { createRefusalCounter } from "./http/webhooks/refusal-counter.ts";
import { createBrake } from "./jobs/brake.ts";
import { createDriftDesk } from "./jobs/desks/create-drift-desk.ts";
import { createPrivacyDesk } from "./jobs/desks/create-privacy-desk.ts";
import { createUniteDesk } from "./jobs/desks/create-unite-desk.ts";
import { startErasures } from "./jobs/erase-person.ts";
import { createProbing } from "./jobs/probe-vendors.ts";
import { type Jobs, startJobs } from "./jobs/start-jobs.ts";
import { startPruning } from "./jobs/start-pruning.ts";
import { repairHeld } from "./jobs/sweeping/sweep-all.ts";
import { startUndoingUnites } from "./jobs/undo-unite.ts";
import { lookAround, startWatch, type WatchJob } from "./jobs/watch.ts";
import { createMailer } from "./mail/create-mailer.ts";
import type { Log } from "./observe/log.ts";
import { createMetrics, type Metrics } from "./observe/metrics.ts";
import { readRelayHealth } from "./observe/relay-health.ts";
import { createTracing, noTracing } from "./observe/tracing.ts";
import { watchLateness } from "./observe/watch-lateness.ts";
import { watchStore } from "./observe/watch-store.ts";
import { missingForHandOff } from "./people/missing-for-hand-off.ts";
import { parseLookup } from "./privacy/parse-reference.ts";
import { addressOfRecord } from "./sources/address-of-record.ts";
import { createSources } from "./sources/create-sources.ts";
import { StartError } from "./start-error.ts";
import { createBookingLinkStore } from "./store/booking-links.ts";
import { hurryFailingLeads } from "./store/convergence/failing-leads.ts";
import { createLeadDesk } from "./store/convergence/lead-desk.ts";
import { openStore } from "./store/database/open-store.ts";
import { watchWork } from "./store/database/queue.ts";
import { createDeliveryIntake } from "./store/deliveries/delivery-intake.ts";
import { readLatenessMs } from "./store/deliveries/read-lateness.ts";
import { keepRefusals } from "./store/deliveries/refusals.ts";
import { readPaused } from "./store/drift/pauses.ts";
import { readActiveAlerts } from "./store/facts/alerts.ts";
import { countBacklog } from "./store/facts/count-backlog.ts";
import { readStoredFacts } from "./store/facts/read-facts.ts";
import { createVendorKnowledge } from "./store/facts/vendor-knowledge.ts";
import { announceImported, settleImported } from "./store/imports.ts";
import { createOperatorDesk } from "./store/operator-desk.ts";
import { createTexts } from "./texts/create-texts.ts";

export interface Relay {
  /** Where it listens, with a host that this machine can reach. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly metrics: Metrics;
  /** Every vendor was asked whether the settings will do. */
  readonly probed: Promise<void>;
  /** How much was acknowledged and is not done yet. */
  backlog(): Promise<number>;
  /** Wakes the leads that are due now, and not within the next second. */
  wakeDueLeads(): Promise<void>;
  /** Looks now, and not within the next minute, whether operators are to be told of something. */
  lookAround(): Promise<void>;
  /** Takes no more deliveries, finishes what is under way, lets go of everything. Within 30 s. */
  stop(): Promise<void>;
}

/** How long running jobs may take to finish when relay stops. What does not, is taken up after the next start. */
const drainMs = 20_000;

/**
 * Puts relay together and starts it.
 *
 * @throws StartError with one sentence that says what to do
 */
export async function startRelay(
  config: Config,
  options: {
    readonly log: Log;
    readonly version?: string;
    readonly migrate?: boolean;
    /** Forget what an earlier run left in the embedded database. For demos whose vendors forget as well. */
    readonly fresh?: boolean;
    /** The clock by which leads' timers fall due and signatures are too old. */
    readonly now?: () => Date;
  },
): Promise<Relay> {
  const { log, now = () => new Date() } = options;
  const metrics = createMetrics();
  const { tracesEndpoint: endpoint } = config;
  const version = options.version ?? "0.0.0";
  const tracing = endpoint === null ? noTracing : await createTracing({ endpoint, version });
  const { locale, timeZone, giveUpAfterMs } = config;
  const bot = config.chatwoot.bot && (await loadBot(config.chatwoot.bot, timeZone));
  const rules = bot === null ? config.rules : { ...config.rules, bot: bot.rules };
  const texts = createTexts({ locale, timeZone, overridesFolder: config.textsFolder });
  const store = await openStore(config.store, {
    migrate: options.migrate ?? false,
    fresh: options.fresh ?? false,
    onError: (error) => log.warn({ error }, "store.trouble"),
    onPooler: () => log.info("store.pooled: statements go without names, which is slower"),
  });
  let stopJobs: Jobs["stop"] = async () => {};
  let stopBrake = () => {};
  try {
    const { db } = store.database;
    const missing = missingForBookingLinks(config);
    if (missing.length > 0) log.warn({ missing }, "booking-link.incomplete");
    const untold = missingForHandOff(config);
    if (untold.length > 0) log.warn({ missing: untold }, "hand-off.incomplete");
    const linkSettings = readBookingLinkSettings(config);
    const bookingLinks = linkSettings && { settings: linkSettings, store: createBookingLinkStore(db), now: Date.now };
    const makeLink = async (leadId: string) =>
      (bookingLinks && (await makeBookingLink(bookingLinks, leadId))?.shortUrl) ?? "";
    const sources = createSources(config);
    const composer = { texts, calcomUrl: config.calcom.url, hasLinks: bookingLinks !== null, makeLink };
    const { mail } = config.alerts;
    const mailer = mail && createMailer(mail);
    const { effects, health, readBudgets } = connectVendors(config, {
      log,
      mailer,
      metrics,
      composer,
      writer: bot?.writer ?? null,
      knowledge: createVendorKnowledge(db),
      onVendorBack: (vendor) => {
        hurryFailingLeads(db, vendor).catch((error: unknown) => log.warn({ error }, "wake.failed"));
      },
    });
    const leads = createLeadDesk(db);
    const { fields } = config;
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
    stopBrake = brake.stop;
    const context = {
      db,
      leads,
      boss: store.boss,
      sources,
      effects,
      fields,
      rules,
      giveUpAfterMs,
      pauses,
      brake,
      now,
      log,
      metrics,
      tracing,
    };
    const intake = createDeliveryIntake({ db, onStored: () => jobs.wake() });
    const jobs = await startJobs(context, config, intake.isBusy);
    stopJobs = jobs.stop;
    const refusals = createRefusalCounter({
      keep: (refused) => keepRefusals(db, refused),
      onError: (error) => log.warn({ error }, "refusals.not-kept"),
      now: Date.now,
    });
    const probe = createProbing(context);
    const watch = {
      probe,
      texts,
      health,
      refusals,
      channels: createChannels(config.alerts, { whatsApp: effects.whatsApp, mailer }),
      settings: config,
    };
    await startWatch(context, watch);
    watchStore(
      metrics,
      () => readStoredFacts(db),
      () => readActiveAlerts(db),
    );
    await startPruning(context, config.retention);
    const erasures = await startErasures(context);
    const undos = await startUndoingUnites(context);
    let stopping = false;
    const operators = createOperatorDesk(db, store.boss, rules);
    const addressOf = addressOfRecord(config);
    const parseReference = (text: string) => parseLookup(text, config.defaultRegion);
    const readHealth = () => readRelayHealth(store, { stopping, version, vendors: health.read() });
    const unites = createUniteDesk(context, { undoDays: config.retention.days, onUndo: undos.wake });
    const drift = createDriftDesk(context, () => repairHeld(context, jobs.wakeConverging));
    // Whoever wants relay alone loads nothing of it.
    const served =
      config.console &&
      (await import("./connect-console.ts")).connectConsole(config, config.console, context, {
        version,
        bot,
        bookingLinks,
        health,
        readBudgets,
        onRouted: jobs.wakeConverging,
        operators,
        unites,
        drift,
        addressOf,
        parseReference,
        texts,
        readHealth,
      });
    const server = await buildServer({
      settings: config.http,
      sources,
      chatwootUrlTokens: config.chatwoot.urlTokens,
      intake,
      whenLate: watchLateness(() => readLatenessMs(db, now()), {
        behindMs: config.chatwoot.bot?.behindMs ?? Number.POSITIVE_INFINITY,
        now: Date.now,
      }),
      refusals,
      bookingLinks,
      desk: operators,
      records: { addressOf, parseReference },
      privacy: createPrivacyDesk(context, { defaultRegion: config.defaultRegion, onBegun: erasures.wake }),
      console: served?.console ?? null,
      unites,
      drift,
      imports: {
        announce: (leads) => announceImported(db, leads, now()),
        settle: (leads) => settleImported(db, store.boss, leads, now()),
      },
      apiTokens: config.apiTokens,
      texts,
      locale,
      log,
      metrics,
      tracing,
      now: () => now().getTime(),
      readHealth,
    });
    await server.listen({ host: config.http.host, port: config.http.port }).catch(explainPort(config.http.port));
    const address = server.server.address();
    const port = typeof address === "object" && address !== null ? address.port : config.http.port;
    const probed = probe();
    return {
      url: `http://${hostForPeople(config.http.host)}:${port}`,
      databaseUrl: store.url,
      metrics,
      probed,
      backlog: () => countBacklog(db),
      wakeDueLeads: jobs.wakeDueLeads,
      lookAround: () => lookAround(context, watch, new Date()),
      async stop() {
        stopping = true;
        await server.close();
        await served?.stop();
        await refusals.flush();
        const startedAt = performance.now();
        await stopJobs(drainMs);
        stopBrake();
        const leftMs = Math.max(drainMs - (performance.now() - startedAt), 1_000);
        await store.boss.stop({ graceful: true, timeout: leftMs });
        await store.close();
        await tracing.stop().catch((error: unknown) => log.warn({ error }, "traces.lost"));
      },
    };
  } catch (error) {
    await stopJobs(0);
    stopBrake();
    await store.boss.stop({ graceful: false }).catch(() => {});
    await store.close();
    throw error;
  }
}

const hostForPeople = (host: string): string => (host === "0.0.0.0" || host === "::" ? "localhost" : host);

const explainPort =
  (port: number) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === "EADDRINUSE") {
      throw new StartError("PORT_TAKEN", `Port ${port} is taken: stop what uses it, or set PORT to another.`);
    }
    if (error.code === "EACCES") {
      throw new StartError("PORT_FORBIDDEN", `Port ${port} may not be used by this user: set PORT to one above 1023.`);
    }
    throw error;
  };
