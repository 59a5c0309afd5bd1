import { getCountries } from "libphonenumber-js/min";
import { z } from "zod";
import { locales } from "../texts/locale.ts";

const url = z
  .url({ protocol: /^https?$/, error: "must be a URL that begins with http:// or https://" })
  .transform((text) => text.replace(/\/+$/, ""));
const secrets = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((secret) => secret.trim())
      .filter((secret) => secret !== ""),
  )
  .refine((list) => list.every((secret) => secret.length >= 16), "each secret must have at least 16 characters");
const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be ${min} or more`)
    .max(max, `must be ${max} or less`);
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
  RELAY_SIGNATURE_TOLERANCE_SECONDS: whole(1, 86_400).default(300),
  RELAY_API_TOKEN: secrets.default([]),
  RELAY_BOOKING_LINK_DAYS: whole(1, 3_650).default(30),
  RELAY_TEXTS_DIR: z.string().optional(),
  RELAY_SWEEP_MINUTES: whole(0, 59).default(5),
  RELAY_RETRY_DAYS: whole(1, 30).default(3),
  RELAY_RETENTION_DAYS: whole(1, 3_650).default(30),
  RELAY_BODY_RETENTION_DAYS: whole(1, 3_650).default(7),
  RELAY_DEAD_RETENTION_DAYS: whole(1, 3_650).default(90),
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
  CALCOM_WEBHOOK_SECRET: secrets.default([]),
  CALCOM_URL: url.optional(),
  CALCOM_EVENT: z
    .string()
    .regex(/^[^/\s?#]+\/[^/\s?#]+$/, "must be a user and an event type, such as marina/consulta-inicial")
    .optional(),
  CALCOM_API_URL: url.optional(),
  EVOLUTION_URL: url.optional(),
  EVOLUTION_API_KEY: z.string().optional(),
  EVOLUTION_INSTANCE: z.string().optional(),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
