import type { FieldTable, PersonAddress } from "@tpc/relay-config";
import type { CountryCode, PipelineRules } from "@tpc/sync-core";
import type { BusinessHours } from "../alerts/business-hours.ts";
import type { ConsoleRole } from "../people/console-role.ts";
import type { Locale } from "../texts/locale.ts";
import type { VariableShown } from "./describe-variables.ts";

/** The qualification bot, an agent bot in Chatwoot. */
export interface BotConfig {
  readonly secrets: readonly string[];
  /** The bot's own: it speaks in its own name. */
  readonly token: string;
  /** Path of a dialogue file; `null`: the one that comes with relay. */
  readonly dialogueFile: string | null;
  /** An answer that is due for so long is a person's. */
  readonly behindMs: number;
  /** Label of conversations in which the lead stopped answering. */
  readonly unansweredLabel: string;
}

/** What relay runs with. Read once, at start. */
export interface Config {
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string | null;
    /** Networks, or the number of proxies, whose X-Forwarded-For is believed. */
    readonly trustedProxies: readonly string[] | number;
    /** Requests per minute. */
    readonly limits: {
      readonly perAddress: number;
      readonly perSource: number;
      readonly refusedPerAddress: number;
    };
  };
  readonly store: { readonly databaseUrl: string | null; readonly dataFolder: string };
  readonly twenty: {
    readonly url: string;
    readonly apiKey: string;
    readonly requestsPerMinute: number;
    readonly webhookSecrets: readonly string[];
  };
  readonly chatwoot: {
    readonly url: string;
    readonly accountId: number;
    readonly apiToken: string;
    readonly requestsPerMinute: number;
    /** Empty when only unsigned deliveries (old versions) are expected. */
    readonly webhookSecrets: readonly string[];
    /** What stands in the URL of unsigned deliveries. */
    readonly urlTokens: readonly string[];
    /** `null`: no agent bot is served. */
    readonly bot: BotConfig | null;
  };
  readonly calcom: {
    /** Empty: no Cal.com deliveries are taken. */
    readonly webhookSecrets: readonly string[];
    /** Where the booking pages are. */
    readonly url: string | null;
    /** `user/slug` of the event type that leads book. */
    readonly event: string | null;
    /** Where API v2 answers. */
    readonly apiUrl: string | null;
    /** One for each host: a key sees its user's bookings only. Empty: bookings are not swept. */
    readonly apiKeys: readonly string[];
  };
  /** `null`: messages to leads without a conversation wait for one. */
  readonly evolution: { readonly url: string; readonly apiKey: string; readonly instance: string } | null;
  /** For our own API. Empty: those routes do not exist. */
  readonly apiTokens: readonly string[];
  /** `null`: relay serves neither console nor panel, nor their API. */
  readonly console: {
    /** Where the built pages lie; `null`: where the package is. */
    readonly folder: string | null;
    /** What agents of Chatwoot may do, by their role there. Empty: they do not log in by Chatwoot. */
    readonly chatwootRoles: Readonly<Record<string, ConsoleRole>>;
    /** What relay was given, secrets too: the set-up's plan is read with it. */
    readonly environment: Readonly<Record<string, string | undefined>>;
  } | null;
  /** As they were given, without secrets. */
  readonly variables: readonly VariableShown[];
  readonly bookingLinkDays: number;
  /** Folder with messages that stand in place of ours. */
  readonly textsFolder: string | null;
  readonly signatureToleranceMs: number;
  readonly defaultRegion: CountryCode;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly logLevel: string;
  /** How often the systems are read for what no webhook brought; 0: never. */
  readonly sweepMinutes: number;
  /** How often all contacts and people are compared, for deletions and changes that leave no time; 0: never. */
  readonly fullSweepHours: number;
  /** A comparison of everything makes no more records at once. */
  readonly mostNewLeads: number;
  readonly mostRepairsADay: number;
  /** Of all leads, within an hour, before copying values stops. 0: never. */
  readonly brakePercent: number;
  /** How long a lead may differ before somebody is told. 0: nobody is. */
  readonly driftMinutes: number;
  /** How long a lead may fail before its events are put aside for a person. */
  readonly giveUpAfterMs: number;
  /** How long the store keeps what came and what was decided. */
  readonly retention: { readonly days: number; readonly bodyDays: number; readonly deadDays: number };
  /** Where traces are sent; `null`: none are made. */
  readonly tracesEndpoint: string | null;
  readonly alerts: {
    readonly webhookUrls: readonly string[];
    readonly mail: { readonly smtpUrl: string; readonly from: string; readonly to: readonly string[] } | null;
    /** E.164 numbers that are written to over Evolution API. */
    readonly whatsAppNumbers: readonly string[];
    /** How long nobody may write in business hours; 0: for ever. */
    readonly silenceMinutes: number;
    readonly businessHours: BusinessHours;
    /** An alert that goes on is told again. */
    readonly againAfterHours: number;
  };
  /** Who takes leads over. When, and what then, stands in the rules. */
  readonly handOff: { readonly team: string | null; readonly people: readonly PersonAddress[] };
  readonly fields: FieldTable;
  /** What moves a deal and what is said. */
  readonly rules: PipelineRules;
}
