import { createChannels } from "./alerts/create-channels.ts";
import { loadBot } from "./bot/load-bot.ts";
import type { Config } from "./config/config.ts";
import { connectServer } from "./connect-server.ts";
import { connectWork } from "./connect-work.ts";
import { createRefusalCounter } from "./http/webhooks/refusal-counter.ts";
import { startErasures } from "./jobs/erase-person.ts";
import { createProbing } from "./jobs/probe-vendors.ts";
import { type Jobs, startJobs } from "./jobs/start-jobs.ts";
import { startPruning } from "./jobs/start-pruning.ts";
import { startUndoingUnites } from "./jobs/undo-unite.ts";
import { lookAround, startWatch } from "./jobs/watch.ts";
import { listen } from "./listen.ts";
import type { Log } from "./observe/log.ts";
import { createMetrics, type Metrics } from "./observe/metrics.ts";
import { readRelayHealth } from "./observe/relay-health.ts";
import { createTracing, noTracing } from "./observe/tracing.ts";
import { watchStore } from "./observe/watch-store.ts";
import { openStore } from "./store/database/open-store.ts";
import { createDeliveryIntake } from "./store/deliveries/delivery-intake.ts";
import { keepRefusals } from "./store/deliveries/refusals.ts";
import { readActiveAlerts } from "./store/facts/alerts.ts";
import { countBacklog } from "./store/facts/count-backlog.ts";
import { readStoredFacts } from "./store/facts/read-facts.ts";
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
  const { log, now = () => new Date(), version = "0.0.0" } = options;
  const metrics = createMetrics();
  const { tracesEndpoint: endpoint, locale, timeZone } = config;
  const tracing = endpoint === null ? noTracing : await createTracing({ endpoint, version });
  const bot = config.chatwoot.bot && (await loadBot(config.chatwoot.bot, timeZone));
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
    const work = connectWork(config, { store, bot, texts, log, metrics, tracing, now });
    stopBrake = work.stopBrake;
    const { context, health } = work;
    const intake = createDeliveryIntake({ db, onStored: () => jobs.wake() });
    const jobs = await startJobs(context, config, intake.isBusy);
    stopJobs = jobs.stop;
    const refusals = createRefusalCounter({
      keep: (refused) => keepRefusals(db, refused),
      onError: (error) => log.warn({ error }, "refusals.not-kept"),
      now: Date.now,
    });
    const probe = createProbing(context);
    const channels = createChannels(config.alerts, { whatsApp: context.effects.whatsApp, mailer: work.mailer });
    const watch = { probe, texts, health, refusals, channels, settings: config };
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
    const { server, stopConsole } = await connectServer(config, work, {
      version,
      bot,
      jobs,
      intake,
      refusals,
      texts,
      readHealth: () => readRelayHealth(store, { stopping, version, vendors: health.read() }),
      wakeErasures: erasures.wake,
      wakeUndos: undos.wake,
    });
    const url = await listen(server, config.http);
    return {
      url,
      databaseUrl: store.url,
      metrics,
      probed: probe(),
      backlog: () => countBacklog(db),
      wakeDueLeads: jobs.wakeDueLeads,
      lookAround: () => lookAround(context, watch, new Date()),
      async stop() {
        stopping = true;
        await server.close();
        await stopConsole();
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
