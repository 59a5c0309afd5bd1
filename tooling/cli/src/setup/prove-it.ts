import type { Variables } from "@tpc/setup";
import type { CommandCall } from "../command.ts";

const patienceMs = 5_000;

/** After a set-up: the doctor's round trip, if relay runs with what was set up. @returns the exit code */
export async function proveIt({
  variables,
  print,
  signal,
}: Pick<CommandCall<never>, "print"> & {
  readonly variables: Variables;
  readonly signal: AbortSignal;
}): Promise<number> {
  const url = variables.get("PUBLIC_URL") ?? "";
  const isUp = await fetch(new URL("/readyz", url), { signal: AbortSignal.timeout(patienceMs) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isUp) {
    print(`\nrelay does not answer at ${url} yet. Start it (npm start), then: npm run tpc -- doctor`);
    return 0;
  }
  if (Object.keys(variables.changed()).length > 0) {
    print("\nrelay runs, but without the new values: start it anew, then: npm run tpc -- doctor");
    return 0;
  }
  const { inDoctor } = await import("./in-doctor.ts");
  return (await inDoctor({ environment: variables.all(), print, signal })) ? 0 : 1;
}
