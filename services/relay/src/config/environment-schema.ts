import { isIP } from "node:net";
import { businessHours } from "@tpc/relay-config/file";
import { getCountries } from "libphonenumber-js/min";
import { z } from "zod";
import { type ConsoleRole, consoleRoles } from "../people/console-role.ts";
import { locales } from "../texts/locale.ts";

const url = z
  .url({ protocol: /^https?$/, error: "must be a URL that begins with http:// or https://" })
  .transform((text) => text.replace(/\/+$/, ""));
const keys = z.string().transform((text) =>
  text
    .split(",")
    .map((secret) => secret.trim())
    .filter((secret) => secret !== ""),
);
const secrets = keys.refine(
  (list) => list.every((secret) => secret.length >= 16),
  "each secret must have at least 16 characters",
);
const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be ${min} or more`)
    .max(max, `must be ${max} or less`);
const trustedProxies = z.string().transform((text, context): string[] | number => {
  if (/^\d+$/.test(text)) return Number(text);
  const networks = text.split(",").map((network) => network.trim());
  if (networks.length === 1 && networks[0] === "none") return 0;
  if (networks.every(isNetwork)) return networks;
  context.addIssue("must be networks such as 10.0.0.0/8,loopback,linklocal,uniquelocal, a number of proxies, or none");
  return z.NEVER;
});
/** What agents of Chatwoot may do in the console, by their role there. */
const chatwootRoles = z.string().transform((text, context): Readonly<Record<string, ConsoleRole>> => {
  if (text === "off") return {};
  const pairs = text.split(",").map((pair) => pair.split(":").map((word) => word.trim()));
  const isRole = (word: string | undefined): word is ConsoleRole => consoleRoles.some((role) => role === word);
  const roles = pairs.flatMap(([theirs, ours, ...more]) => {
    return theirs && isRole(ours) && more.length === 0 ? [[theirs, ours] as const] : [];
  });
  if (roles.length === pairs.length) return Object.fromEntries(roles);
  context.addIssue("must be pairs such as administrator:operator,agent:viewer, or off");
  return z.NEVER;
});
/** Names of networks nobody outside has an address in. Coolify's proxy stands in one of them. */
const privateNetworks = ["loopback", "linklocal", "uniquelocal"];
const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** Every variable relay reads, with its default. The names are fixed: deployments rely on them. */
export const environmentSchema = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
    .optional(),
  RELAY_DATA_DIR: z.string().default(".data"),
  RELAY_CONFIG: z.string().default("relay.config.json"),
  RELAY_LOCALE: z.enum(locales, { error: "must be pt-BR or en" }).default("pt-BR"),
  RELAY_TIME_ZONE: z
    .string()
    .refine((zone) => isTimeZone(zone), "must be a time zone such as America/Sao_Paulo")
    .default("America/Sao_Paulo"),
  RELAY_DEFAULT_REGION: z.enum(getCountries(), { error: "must be a country code such as BR" }).default("BR"),
  /** Whose X-Forwarded-For is believed: networks and addresses, or how many proxies stand before relay. */
  RELAY_TRUSTED_PROXIES: trustedProxies.default(privateNetworks),
  /** Far above what three vendors send, far below what hurts; refusals: far above a typing error, far below guessing. */
  RELAY_ADDRESS_REQUESTS_PER_MINUTE: whole(1, 1_000_000_000).default(120_000),
  RELAY_SOURCE_DELIVERIES_PER_MINUTE: whole(1, 1_000_000_000).default(120_000),
  RELAY_REFUSED_REQUESTS_PER_MINUTE: whole(1, 1_000_000_000).default(600),
  RELAY_SIGNATURE_TOLERANCE_SECONDS: whole(1, 86_400).default(300),
  RELAY_API_TOKEN: secrets.default([]),
  RELAY_CONSOLE: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
  /** Where the built console lies; found beside relay when left out. */
  RELAY_CONSOLE_DIR: z.string().optional(),
  RELAY_CONSOLE_CHATWOOT: chatwootRoles.default({ administrator: "operator", agent: "viewer" }),
  RELAY_BOOKING_LINK_DAYS: whole(1, 3_650).default(30),
  RELAY_TEXTS_DIR: z.string().optional(),
  RELAY_SWEEP_MINUTES: whole(0, 59).default(5),
  RELAY_FULL_SWEEP_HOURS: whole(0, 168).default(6),
  RELAY_SWEEP_MAX_NEW_LEADS: whole(0, 1_000_000).default(200),
  /** Of what a comparison of everything finds; more is told and waits. */
  RELAY_REPAIRS_PER_DAY: whole(0, 1_000_000).default(1_000),
  /** 0: there is no brake. */
  RELAY_BRAKE_PERCENT: whole(0, 100).default(20),
  /** 0: nobody is told that leads differ. */
  RELAY_DRIFT_MINUTES: whole(0, 10_080).default(60),
  RELAY_RETRY_DAYS: whole(1, 30).default(3),
  RELAY_RETENTION_DAYS: whole(1, 3_650).default(30),
  RELAY_BODY_RETENTION_DAYS: whole(1, 3_650).default(7),
  RELAY_DEAD_RETENTION_DAYS: whole(1, 3_650).default(90),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  RELAY_ALERT_WEBHOOK: keys.pipe(z.array(url)).default([]),
  RELAY_ALERT_EMAIL: keys.pipe(z.array(z.email("must be e-mail addresses, separated by commas"))).default([]),
  RELAY_ALERT_FROM: z.email("must be an e-mail address").optional(),
  RELAY_ALERT_WHATSAPP: keys
    .pipe(z.array(z.e164("must be numbers such as +5511987650001, separated by commas")))
    .default([]),
  RELAY_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be a URL that begins with smtp:// or smtps://" })
    .optional(),
  RELAY_SILENCE_MINUTES: whole(0, 1_440).default(120),
  RELAY_BUSINESS_HOURS: businessHours.default({ days: [1, 2, 3, 4, 5], opensAt: "08:00", closesAt: "18:00" }),
  RELAY_LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
  TWENTY_URL: url,
  TWENTY_API_KEY: z.string(),
  TWENTY_WEBHOOK_SECRET: secrets,
  /** What the workspace allows (API_RATE_LIMITING_LONG_LIMIT); relay stays below it. */
  TWENTY_REQUESTS_PER_MINUTE: whole(1, 1_000_000).default(100),
  CHATWOOT_URL: url,
  CHATWOOT_ACCOUNT_ID: whole(1, Number.MAX_SAFE_INTEGER),
  CHATWOOT_API_TOKEN: z.string(),
  CHATWOOT_REQUESTS_PER_MINUTE: whole(1, 1_000_000).default(3000),
  CHATWOOT_WEBHOOK_SECRET: secrets.default([]),
  CHATWOOT_URL_TOKEN: secrets.default([]),
  CHATWOOT_BOT_SECRET: secrets.default([]),
  CHATWOOT_BOT_TOKEN: z.string().optional(),
  /** In place of ours. */
  RELAY_BOT_DIALOGUE: z.string().optional(),
  RELAY_BOT_BEHIND_MINUTES: whole(1, 1_440).default(10),
  CALCOM_WEBHOOK_SECRET: secrets.default([]),
  CALCOM_URL: url.optional(),
  CALCOM_EVENT: z
    .string()
    .regex(/^[^/\s?#]+\/[^/\s?#]+$/, "must be a user and an event type, such as marina/consulta-inicial")
    .optional(),
  CALCOM_API_URL: url.optional(),
  CALCOM_API_KEY: keys.default([]),
  EVOLUTION_URL: url.optional(),
  EVOLUTION_API_KEY: z.string().optional(),
  EVOLUTION_INSTANCE: z.string().optional(),
});

function isNetwork(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  if (privateNetworks.includes(text)) return true;
  const bits = isIP(address) === 6 ? 128 : 32;
  return (
    more.length === 0 && isIP(address) > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && +prefix <= bits))
  );
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
