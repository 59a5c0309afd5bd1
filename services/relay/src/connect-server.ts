import type { Bot } from "./bot/load-bot.ts";
import type { Config } from "./config/config.ts";
import type { Work } from "./connect-work.ts";
import { buildServer } from "./http/build-server.ts";
import type { HttpContext } from "./http/http-context.ts";
import { createDriftDesk } from "./jobs/desks/create-drift-desk.ts";
import { createPrivacyDesk } from "./jobs/desks/create-privacy-desk.ts";
import { createUniteDesk } from "./jobs/desks/create-unite-desk.ts";
import type { Jobs } from "./jobs/start-jobs.ts";
import { repairHeld } from "./jobs/sweeping/sweep-all.ts";
import { watchLateness } from "./observe/watch-lateness.ts";
import { parseLookup } from "./privacy/parse-reference.ts";
import { addressOfRecord } from "./sources/address-of-record.ts";
import { readLatenessMs } from "./store/deliveries/read-lateness.ts";
import { announceImported, settleImported } from "./store/imports.ts";
import { createOperatorDesk } from "./store/operator-desk.ts";

/** relay's HTTP side on what the jobs work with, not listening yet. */
export async function connectServer(
  config: Config,
  { context, bookingLinks, health, readBudgets }: Work,
  parts: Pick<HttpContext, "intake" | "refusals" | "texts" | "readHealth"> & {
    readonly version: string;
    readonly bot: Bot | null;
    readonly jobs: Pick<Jobs, "wakeConverging">;
    readonly wakeErasures: () => void;
    readonly wakeUndos: () => void;
  },
) {
  const { version, bot, jobs, wakeErasures, wakeUndos, ...given } = parts;
  const { db, boss, rules, now, log, metrics, tracing, sources } = context;
  const shared = {
    texts: given.texts,
    readHealth: given.readHealth,
    unites: createUniteDesk(context, { undoDays: config.retention.days, onUndo: wakeUndos }),
    drift: createDriftDesk(context, () => repairHeld(context, jobs.wakeConverging)),
  };
  const operators = createOperatorDesk(db, boss, rules);
  const records = {
    addressOf: addressOfRecord(config),
    parseReference: (text: string) => parseLookup(text, config.defaultRegion),
  };
  // Whoever wants relay alone loads nothing of it.
  const served =
    config.console &&
    (await import("./connect-console.ts")).connectConsole(config, config.console, context, {
      ...shared,
      ...records,
      version,
      bot,
      bookingLinks,
      health,
      readBudgets,
      operators,
      onRouted: jobs.wakeConverging,
    });
  const server = await buildServer({
    ...shared,
    settings: config.http,
    sources,
    chatwootUrlTokens: config.chatwoot.urlTokens,
    intake: given.intake,
    refusals: given.refusals,
    whenLate: watchLateness(() => readLatenessMs(db, now()), {
      behindMs: config.chatwoot.bot?.behindMs ?? Number.POSITIVE_INFINITY,
      now: Date.now,
    }),
    bookingLinks,
    desk: operators,
    records,
    privacy: createPrivacyDesk(context, { defaultRegion: config.defaultRegion, onBegun: wakeErasures }),
    console: served?.console ?? null,
    imports: {
      announce: (leads) => announceImported(db, leads, now()),
      settle: (leads) => settleImported(db, boss, leads, now()),
    },
    apiTokens: config.apiTokens,
    locale: config.locale,
    log,
    metrics,
    tracing,
    now: () => now().getTime(),
  });
  return { server, stopConsole: async () => served?.stop() };
}
