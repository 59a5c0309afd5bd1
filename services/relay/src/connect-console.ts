import { type BookingLinkDeps, makeBookingLink } from "./booking-link/make-booking-link.ts";
import type { Bot } from "./bot/load-bot.ts";
import type { Config } from "./config/config.ts";
import type { ReadBudgets } from "./connect-vendors.ts";
import type { ConsoleContext } from "./http/console/console-context.ts";
import { createHandDesk } from "./jobs/desks/create-hand-desk.ts";
import type { JobContext } from "./jobs/job-context.ts";
import type { VendorHealth } from "./observe/vendor-health.ts";
import { createPlanReader } from "./setup-plan/create-plan-reader.ts";
import { createConsoleDesk } from "./store/console/console-desk.ts";
import { readMessages } from "./texts/read-messages.ts";

/** What the console and the panel work with. */
export function connectConsole(
  config: Config,
  { folder, chatwootRoles, environment }: NonNullable<Config["console"]>,
  context: JobContext,
  parts: Pick<
    ConsoleContext,
    "operators" | "unites" | "drift" | "addressOf" | "parseReference" | "texts" | "readHealth"
  > & {
    readonly version: string;
    readonly bot: Bot | null;
    readonly bookingLinks: BookingLinkDeps | null;
    readonly health: Pick<VendorHealth, "read">;
    readonly readBudgets: ReadBudgets;
    readonly onRouted: () => void;
  },
): { readonly console: ConsoleContext; readonly stop: () => Promise<void> } {
  const { version, bot, bookingLinks, health, onRouted, ...shared } = parts;
  const { db, rules, effects, fields, log } = context;
  const { locale, timeZone, twenty, chatwoot, calcom } = config;
  const desk = createConsoleDesk(db, {
    rules,
    tellAnswers: bot?.tellAnswers ?? null,
    timeZone,
    now: context.now,
    onError: (error) => log.warn({ error }, "lead-cards.behind"),
  });
  const console: ConsoleContext = {
    ...shared,
    settings: {
      publicUrl: config.http.publicUrl,
      locale,
      timeZone,
      links: { twenty: twenty.url, chatwoot: chatwoot.url, calcom: calcom.url },
      chatwootRoles,
    },
    features: {
      bot: bot !== null,
      bookingLinks: bookingLinks !== null,
      bookingChanges: calcom.apiUrl !== null,
      unite: true,
      drift: true,
    },
    pages: { folder, chatwootUrl: chatwoot.url },
    desk,
    hand: createHandDesk({ ...context, onRouted }),
    makeLink: bookingLinks && ((leadId) => makeBookingLink(bookingLinks, leadId)),
    isAway(vendor) {
      const part = health.read()[vendor];
      return part?.status === "down" ? { since: part.since ?? null } : null;
    },
    readSetupPlan: createPlanReader(environment, context.now),
    inForce: {
      version,
      rules,
      fields,
      messages: readMessages(locale, config.textsFolder),
      team: config.handOff.team,
      dialogue: bot &&
        chatwoot.bot && {
          ...bot.file,
          unansweredLabel: chatwoot.bot.unansweredLabel,
          behindMinutes: chatwoot.bot.behindMs / 60_000,
        },
      variables: config.variables,
    },
    readVersions: effects.readVersions,
    readAgent: effects.readAgent,
    apiTokens: config.apiTokens,
    log,
    now: Date.now,
  };
  return { console, stop: desk.stop };
}
