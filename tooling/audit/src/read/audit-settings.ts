type Environment = Readonly<Record<string, string | undefined>>;

/** What the audit may look at. Whatever is missing is left out of the picture, and the audit says so. */
export interface AuditSettings {
  readonly coolify: { readonly url: string; readonly token: string } | null;
  readonly twenty: { readonly url: string | null; readonly apiKey: string | null; readonly requestsPerMinute: number };
  readonly chatwoot: { readonly url: string | null; readonly token: string | null; readonly accountId: number | null };
  readonly calcom: { readonly webUrl: string | null; readonly apiUrl: string | null; readonly keys: readonly string[] };
  readonly evolution: {
    readonly url: string | null;
    readonly apiKey: string | null;
    readonly instance: string | null;
  };
  readonly relay: { readonly publicUrl: string | null; readonly url: string | null; readonly token: string | null };
}

/** Names a variable and what to do, never a value. */
export class AuditSettingsError extends Error {}

/**
 * The same variables as `tpc doctor` and `tpc apply` read, none of them required: the audit may be the first that is run.
 *
 * @throws AuditSettingsError for an address that is none, and when there is nothing to look at
 */
export function readAuditSettings(environment: Environment): AuditSettings {
  const problems: string[] = [];
  const text = (name: string): string | null => environment[name]?.trim() || null;
  const address = (name: string): string | null => {
    const value = text(name);
    if (value !== null && !/^https?:\/\/[^\s/]+/.test(value)) {
      problems.push(`${name} must be an address that begins with http:// or https://.`);
    }
    return value?.replace(/\/+$/, "") ?? null;
  };
  const whole = (name: string): number | null => {
    const value = text(name);
    if (value === null) return null;
    const number = Number(value);
    if (Number.isInteger(number) && number > 0) return number;
    problems.push(`${name} must be a whole number.`);
    return null;
  };
  const list = (name: string) => (text(name) ?? "").split(",").flatMap((one) => one.trim() || []);
  // The API's own address is often at hand.
  const coolifyUrl = address("COOLIFY_URL")?.replace(/\/api(\/v1)?$/, "") ?? null;
  const coolifyToken = text("COOLIFY_TOKEN");
  if ((coolifyUrl === null) !== (coolifyToken === null)) {
    problems.push("COOLIFY_URL and COOLIFY_TOKEN go together: a token with read (Coolify, Keys & Tokens) is enough.");
  }
  const settings: AuditSettings = {
    coolify: coolifyUrl === null || coolifyToken === null ? null : { url: coolifyUrl, token: coolifyToken },
    twenty: {
      url: address("TWENTY_URL"),
      apiKey: text("TWENTY_API_KEY"),
      requestsPerMinute: whole("TWENTY_REQUESTS_PER_MINUTE") ?? 100,
    },
    chatwoot: {
      url: address("CHATWOOT_URL"),
      token: text("CHATWOOT_API_TOKEN"),
      accountId: whole("CHATWOOT_ACCOUNT_ID"),
    },
    calcom: { webUrl: address("CALCOM_URL"), apiUrl: address("CALCOM_API_URL"), keys: list("CALCOM_API_KEY") },
    evolution: {
      url: address("EVOLUTION_URL"),
      apiKey: text("EVOLUTION_API_KEY"),
      instance: text("EVOLUTION_INSTANCE"),
    },
    relay: {
      publicUrl: address("PUBLIC_URL"),
      url: address("RELAY_URL") ?? address("PUBLIC_URL"),
      token: list("RELAY_API_TOKEN")[0] ?? null,
    },
  };
  const { coolify, twenty, chatwoot, calcom, evolution } = settings;
  const places = [coolify, twenty.url, chatwoot.url, calcom.webUrl, calcom.apiUrl, evolution.url];
  if (places.every((place) => place === null)) {
    problems.push(
      "There is nothing to look at: set COOLIFY_URL and COOLIFY_TOKEN, or the systems' addresses (TWENTY_URL, CHATWOOT_URL, CALCOM_URL).",
    );
  }
  if (problems.length > 0) throw new AuditSettingsError([...new Set(problems)].join("\n"));
  return settings;
}
