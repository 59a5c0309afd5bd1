import { join } from "node:path";
import type { Ledger, Row, SetupWorld, Variables } from "@tpc/setup";
import type { Ask } from "../ask.ts";
import type { CommandCall } from "../command.ts";
import { UsageError } from "../usage-error.ts";

type Environment = CommandCall<never>["environment"];

export interface OpenedSetup {
  readonly world: SetupWorld;
  readonly rows: readonly Row[];
  readonly ledger: Ledger;
  readonly variables: Variables;
  /** Beside the record of what was made. */
  readonly lockPath: string;
}

export interface SetupCall {
  readonly options: {
    readonly only?: string;
    readonly variables?: string;
    readonly "log-in"?: boolean;
    readonly "print-secrets"?: boolean;
  };
  readonly environment: Environment;
  readonly ask: Ask | null;
}

/** What the commands work with: variables read, systems connected, resources chosen. @throws UsageError that says what is missing */
export async function openSetup({ options, environment, ask }: SetupCall): Promise<OpenedSetup> {
  const setup = await import("@tpc/setup");
  const file = options["print-secrets"] === true ? null : (options.variables ?? ".env");
  const variables = setup.openVariables(file, environment);
  const only = (options.only ?? "").split(",").flatMap((name) => name.trim() || []);
  try {
    const settings = setup.readSettings(variables.all());
    const isWanted = (system: string) => only.length === 0 || only.some((name) => name.split("/")[0] === system);
    const world = await setup.connectSetup({
      // Nobody has to log in to a system that is not asked for.
      settings: isWanted("twenty") || isWanted("relay") ? settings : { ...settings, twenty: null },
      variables,
      needsSession: options["log-in"] === true,
      askTwentyLogin: () => askTwentyLogin(environment, ask),
    });
    const { dataFolder } = settings;
    return {
      world,
      rows: setup.resourcesOf(world, only),
      ledger: setup.openLedger(join(dataFolder, "setup.json"), (id) => setup.placeOf(settings, id)),
      variables,
      lockPath: join(dataFolder, "setup.lock"),
    };
  } catch (error) {
    if (error instanceof setup.SettingsError) {
      throw new UsageError(
        `The set-up needs more:\n${error.message}\n.env.example explains each variable; npm run tpc -- init asks for them.`,
      );
    }
    if (error instanceof setup.UnknownResourceError) throw new UsageError(error.message);
    const { what, remedy } = setup.describeProblem(error);
    throw new Error(`${what}. ${remedy}`);
  }
}

/** @returns `null` when nobody can be asked, or gave up */
export async function askTwentyLogin(environment: Environment, ask: Ask | null) {
  const { TWENTY_ADMIN_EMAIL: email, TWENTY_ADMIN_PASSWORD: password } = environment;
  if (email && password) return { email, password };
  if (ask === null) return null;
  const typed = await ask.text("Twenty: e-mail of an administrator (for this run only)");
  const secret = typed === null ? null : await ask.secret("Twenty: password (shown and kept nowhere)");
  return typed === null || secret === null ? null : { email: typed, password: secret };
}
