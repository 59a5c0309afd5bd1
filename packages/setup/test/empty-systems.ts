import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChatwootClient } from "@tpc/chatwoot-client";
import {
  type CalcomStandIn,
  type ChatwootStandIn,
  type EvolutionStandIn,
  startCalcom,
  startChatwoot,
  startEvolution,
  startTwenty,
  type TwentyStandIn,
  type TwentyVersion,
} from "@tpc/sandbox";
import { createTwentyClient } from "@tpc/twenty-client";
import { applyRows } from "../src/apply/apply-rows.ts";
import { openLedger } from "../src/apply/ledger.ts";
import { makePlan } from "../src/plan/make-plan.ts";
import { resourcesOf } from "../src/resource-table.ts";
import { readSettings } from "../src/world/setup-settings.ts";
import { type ConnectOptions, connectSetup } from "../src/world/setup-world.ts";
import { openVariables } from "../src/world/variables.ts";

/** Nobody listens there. */
export const publicUrl = "http://127.0.0.1:9";
export const admin = { email: "cto@example.com", password: "Senha-Forte-1!" };

export interface EmptySystems extends AsyncDisposable {
  readonly twenty: TwentyStandIn;
  readonly chatwoot: ChatwootStandIn;
  readonly calcom: CalcomStandIn;
  readonly evolution: EvolutionStandIn;
  /** Where they are; Twenty's key is not among it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What was written since the request logs were cleared, as method and path. */
  writes(): readonly string[];
}

/** Freshly installed systems: nothing in them that relay needs. */
export async function startEmptySystems(version: TwentyVersion = "2.x"): Promise<EmptySystems> {
  const [twenty, chatwoot, calcom, evolution] = await Promise.all([
    startTwenty({ version, personFields: [], admin }),
    startChatwoot(),
    startCalcom({ isEmpty: true }),
    startEvolution(),
  ]);
  return {
    twenty,
    chatwoot,
    calcom,
    evolution,
    environment: {
      PUBLIC_URL: publicUrl,
      TWENTY_URL: twenty.url,
      CHATWOOT_URL: chatwoot.url,
      CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
      CHATWOOT_API_TOKEN: chatwoot.apiToken,
      CALCOM_API_URL: calcom.apiUrl,
      CALCOM_API_KEY: calcom.apiKey,
      EVOLUTION_URL: evolution.url,
      EVOLUTION_API_KEY: evolution.apiKey,
      EVOLUTION_INSTANCE: "consultorios",
      EVOLUTION_CHATWOOT_TOKEN: chatwoot.agentToken,
      // The stand-ins have no limit unless a test sets one.
      TWENTY_REQUESTS_PER_MINUTE: "100000",
    },
    writes: () =>
      [twenty, chatwoot, calcom, evolution].flatMap(({ requests }) =>
        requests
          // GraphQL reads by POST, and logging in writes nothing.
          .list(({ method, path }) => method !== "GET" && path !== "/metadata" && path !== "/graphql")
          .map(({ method, path }) => `${method} ${path}`),
      ),
    async [Symbol.asyncDispose]() {
      await Promise.all([twenty.stop(), chatwoot.stop(), calcom.stop(), evolution.stop()]);
    },
  };
}

export interface Workplace extends AsyncDisposable {
  readonly folder: string;
}

/** A folder of its own: the variables' file and the record of what was made. */
export async function openWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), "tpc-setup-"));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** What a command does between reading the variables and printing. */
export async function openSetup(
  environment: Readonly<Record<string, string>>,
  { folder }: Workplace,
  options: Pick<ConnectOptions, "fetch" | "timeoutMs" | "needsSession"> & { readonly only?: readonly string[] } = {},
) {
  const variables = openVariables(join(folder, ".env"), environment);
  const settings = readSettings(variables.all());
  const world = await connectSetup({ settings, variables, askTwentyLogin: async () => admin, ...options });
  const ledger = openLedger(join(folder, "setup.json"), () => "test");
  const rows = resourcesOf(world, options.only);
  return {
    world,
    rows,
    ledger,
    plan: () => makePlan(rows, ledger),
    apply: () => applyRows(rows, { ledger, memory: world.memory }),
  };
}

export const chatwootClient = ({ url, apiToken, accountId }: ChatwootStandIn) =>
  createChatwootClient({ baseUrl: url, token: apiToken, accountId });

export const twentyClient = ({ url, apiKey }: TwentyStandIn) =>
  createTwentyClient({ baseUrl: url, token: apiKey, rateLimit: { perMinute: 100_000 } });
