import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
import { applyRows } from "../src/apply/apply-rows.ts";
import { openLedger } from "../src/apply/ledger.ts";
import { makePlan } from "../src/plan/make-plan.ts";
import { resourcesOf } from "../src/resource-table.ts";
import { readSettings } from "../src/world/setup-settings.ts";
import { type ConnectOptions, connectSetup } from "../src/world/setup-world.ts";
import { openVariables } from "../src/world/variables.ts";

export const publicUrl = "https://relay.example.com";
export const admin = { email: "cto@example.com", password: "Senha-Forte-1!" };

export interface EmptySystems extends AsyncDisposable {
  readonly twenty: TwentyStandIn;
  readonly chatwoot: ChatwootStandIn;
  readonly calcom: CalcomStandIn;
  readonly evolution: EvolutionStandIn;
  /** Where they are; Twenty's key is not among it. */
  readonly environment: Readonly<Record<string, string>>;
  /** All requests so far. */
  count(): number;
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
    count: () => [twenty, chatwoot, calcom, evolution].reduce((sum, { requests }) => sum + requests.count(), 0),
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
  const ledger = openLedger(join(folder, "setup.json"), "test");
  const rows = resourcesOf(world, options.only);
  return {
    world,
    rows,
    ledger,
    plan: () => makePlan(rows, ledger),
    apply: () => applyRows(rows, { ledger, memory: world.memory }),
  };
}
