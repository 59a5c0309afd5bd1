import { botFieldTable, defaultFieldTable } from "@tpc/relay-config";
import { defaultUnansweredLabel, overrideRules, readConfigFile } from "@tpc/relay-config/file";
import { z } from "zod";

/** What the set-up cannot work with; each problem names a variable and what to do, never a value. */
export class SettingsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.map((problem) => `- ${problem}`).join("\n"));
    this.name = "SettingsError";
    this.problems = problems;
  }
}

const url = z
  .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
  .transform((text) => text.replace(/\/+$/, ""));
const whole = z.coerce.number({ error: "must be a whole number" }).int().positive("must be 1 or more");

/** Of relay's own variables those that say where the systems are, and a few for the set-up alone. */
const schema = z.object({
  PUBLIC_URL: url.optional(),
  TWENTY_URL: url.optional(),
  TWENTY_REQUESTS_PER_MINUTE: whole.default(100),
  CHATWOOT_URL: url.optional(),
  CHATWOOT_ACCOUNT_ID: whole.optional(),
  CHATWOOT_API_TOKEN: z.string().optional(),
  CALCOM_URL: url.optional(),
  CALCOM_API_URL: url.optional(),
  CALCOM_API_KEY: z.string().optional(),
  CALCOM_EVENT: z
    .string()
    .regex(/^[^/\s]+\/[^/\s]+$/, "must be user/slug, such as marina-lopes/consulta-inicial-30min")
    .optional(),
  EVOLUTION_URL: url.optional(),
  EVOLUTION_API_KEY: z.string().optional(),
  EVOLUTION_INSTANCE: z.string().optional(),
  EVOLUTION_CHATWOOT_TOKEN: z.string().optional(),
  RELAY_TIME_ZONE: z.string().default("America/Sao_Paulo"),
  RELAY_DATA_DIR: z.string().default(".data"),
  RELAY_CONSOLE: z.string().default("on"),
  RELAY_CONFIG: z.string().default("relay.config.json"),
});

export interface SetupSettings {
  /** Where the systems and leads reach relay. */
  readonly publicUrl: string;
  readonly twenty: { readonly url: string; readonly requestsPerMinute: number } | null;
  readonly chatwoot: { readonly url: string; readonly accountId: number; readonly token: string } | null;
  readonly calcom: {
    readonly apiUrl: string;
    /** Of the booking pages. */
    readonly webUrl: string | null;
    readonly keys: readonly string[];
    readonly event: string | null;
  } | null;
  readonly evolution: {
    readonly url: string;
    readonly apiKey: string;
    readonly instance: string;
    /** Of a Chatwoot user that only the bridge uses. */
    readonly chatwootToken: string | null;
  } | null;
  /** Whether relay serves the qualification bot; `"bot": {"serves": false}` in the configuration file says no. */
  readonly hasBot: boolean;
  /** Whether relay serves the panel. */
  readonly hasConsole: boolean;
  readonly unansweredLabel: string;
  readonly timeZone: string;
  readonly dataFolder: string;
  readonly fields: typeof defaultFieldTable;
  readonly rules: ReturnType<typeof overrideRules>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads what is known so far: a system without an address is left alone, one that is known in part is told.
 *
 * @throws SettingsError with every problem at once
 */
export function readSettings(environment: Environment): SetupSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`);
  const file = readConfigFile(given.RELAY_CONFIG ?? "relay.config.json", problems);
  const need = (names: readonly string[], why: string) => {
    for (const name of names) if (given[name] === undefined) problems.push(`${name} is missing: ${why}`);
  };
  need(["PUBLIC_URL"], "the address at which the systems and leads reach relay, https://relay.example.com.");
  if (given.CHATWOOT_URL !== undefined) {
    const why =
      "the number in the dashboard's address, and the token (Profile settings) of an administrator of relay's own.";
    need(["CHATWOOT_ACCOUNT_ID", "CHATWOOT_API_TOKEN"], why);
  }
  if (given.CALCOM_API_URL !== undefined) need(["CALCOM_API_KEY"], "a key (cal_…) of each host, separated by commas.");
  const evolution = ["EVOLUTION_URL", "EVOLUTION_API_KEY", "EVOLUTION_INSTANCE"];
  if (evolution.some((name) => given[name] !== undefined)) need(evolution, "the three go together.");
  if (["TWENTY_URL", "CHATWOOT_URL", "CALCOM_API_URL"].every((name) => given[name] === undefined)) {
    problems.push("TWENTY_URL, CHATWOOT_URL and CALCOM_API_URL are missing: there is nothing to set up.");
  }
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  const env = parsed.data;
  const hasBot = file?.bot?.serves ?? true;
  return {
    publicUrl: env.PUBLIC_URL ?? "",
    twenty:
      env.TWENTY_URL === undefined ? null : { url: env.TWENTY_URL, requestsPerMinute: env.TWENTY_REQUESTS_PER_MINUTE },
    chatwoot:
      env.CHATWOOT_URL === undefined
        ? null
        : { url: env.CHATWOOT_URL, accountId: env.CHATWOOT_ACCOUNT_ID ?? 0, token: env.CHATWOOT_API_TOKEN ?? "" },
    calcom:
      env.CALCOM_API_URL === undefined
        ? null
        : {
            apiUrl: env.CALCOM_API_URL,
            webUrl: env.CALCOM_URL ?? null,
            keys: listOf(env.CALCOM_API_KEY),
            event: env.CALCOM_EVENT ?? null,
          },
    evolution:
      env.EVOLUTION_URL === undefined
        ? null
        : {
            url: env.EVOLUTION_URL,
            apiKey: env.EVOLUTION_API_KEY ?? "",
            instance: env.EVOLUTION_INSTANCE ?? "",
            chatwootToken: env.EVOLUTION_CHATWOOT_TOKEN ?? null,
          },
    hasBot,
    hasConsole: env.RELAY_CONSOLE !== "off",
    unansweredLabel: file?.bot?.unansweredLabel ?? defaultUnansweredLabel,
    timeZone: env.RELAY_TIME_ZONE,
    dataFolder: env.RELAY_DATA_DIR,
    fields: file?.fields ?? (hasBot ? botFieldTable : defaultFieldTable),
    rules: overrideRules(file ?? {}),
  };
}

export const listOf = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
