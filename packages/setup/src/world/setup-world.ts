import { type CalcomClient, createCalcomClient, readCalcomVersion } from "@tpc/calcom-client";
import { type ChatwootClient, createChatwootClient } from "@tpc/chatwoot-client";
import { createEvolutionClient, type EvolutionClient } from "@tpc/evolution-client";
import { type Credentials, createTwentyClient, createTwentyVisitor, type TwentyClient } from "@tpc/twenty-client";
import { createMemory, type Memory } from "./memory.ts";
import { SettingsError, type SetupSettings } from "./setup-settings.ts";
import type { Variables } from "./variables.ts";

/** What the resources work with. */
export interface SetupWorld {
  readonly settings: SetupSettings;
  readonly variables: Variables;
  readonly memory: Memory;
  readonly twenty: {
    readonly client: TwentyClient;
    /** Whether somebody logged in: only then roles and keys can be made. */
    readonly hasSession: boolean;
  } | null;
  readonly chatwoot: ChatwootClient | null;
  /** One for each host. */
  readonly calcom: readonly CalcomClient[];
  /** `null` where it cannot be told. */
  calcomVersion(): Promise<string | null>;
  readonly evolution: EvolutionClient | null;
}

export interface ConnectOptions {
  readonly settings: SetupSettings;
  readonly variables: Variables;
  /** Asked when Twenty has to be logged in to; used for this run and kept nowhere. `null`: nobody can be asked. */
  readonly askTwentyLogin?: (() => Promise<Credentials | null>) | undefined;
  /** Whether a log-in is wanted although there is a key. */
  readonly needsSession?: boolean | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly timeoutMs?: number | undefined;
}

export async function connectSetup(options: ConnectOptions): Promise<SetupWorld> {
  const { settings, variables, fetch, timeoutMs } = options;
  const shared = { fetch, timeoutMs };
  const { chatwoot, calcom, evolution } = settings;
  return {
    settings,
    variables,
    memory: createMemory(),
    twenty: await connectTwenty(options),
    chatwoot:
      chatwoot &&
      createChatwootClient({ ...shared, baseUrl: chatwoot.url, accountId: chatwoot.accountId, token: chatwoot.token }),
    calcom: calcom?.keys.map((token) => createCalcomClient({ ...shared, baseUrl: calcom.apiUrl, token })) ?? [],
    calcomVersion: () => readCalcomVersion(calcom?.webUrl ?? null, shared),
    evolution: evolution && createEvolutionClient({ ...shared, baseUrl: evolution.url, apiKey: evolution.apiKey }),
  };
}

async function connectTwenty(options: ConnectOptions): Promise<SetupWorld["twenty"]> {
  const { settings, variables, fetch, timeoutMs, askTwentyLogin, needsSession = false } = options;
  if (settings.twenty === null) return null;
  const { url: baseUrl, requestsPerMinute } = settings.twenty;
  const key = variables.get("TWENTY_API_KEY");
  const connect = (token: string, hasSession: boolean) => ({
    client: createTwentyClient({ baseUrl, token, fetch, timeoutMs, rateLimit: { perMinute: requestsPerMinute } }),
    hasSession,
  });
  if (key !== undefined && !needsSession) return connect(key, false);
  const credentials = await askTwentyLogin?.();
  if (credentials === undefined || credentials === null) {
    if (needsSession) {
      throw new SettingsError([
        "Nobody logs in to Twenty: do it at a terminal, or give TWENTY_ADMIN_EMAIL and TWENTY_ADMIN_PASSWORD for this run alone.",
      ]);
    }
    throw new SettingsError([
      "TWENTY_API_KEY is missing: set it to a key of the role Admin, or log in as an administrator once (at a terminal, or with " +
        "TWENTY_ADMIN_EMAIL and TWENTY_ADMIN_PASSWORD for this run alone), and a key with only the rights relay needs is made.",
    ]);
  }
  const { token } = await createTwentyVisitor({ baseUrl, fetch, timeoutMs }).signIn(credentials);
  return connect(token, true);
}
