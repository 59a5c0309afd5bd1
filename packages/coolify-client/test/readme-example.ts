import type { CoolifyClient } from "../src/index.ts";

/** Which variables a service still lacks. Needs no more than a `read` token and never sees a value. */
export async function missingVariables({ services }: CoolifyClient, serviceName: string, wanted: readonly string[]) {
  const service = (await services.list()).find(({ name }) => name === serviceName);
  if (service === undefined) return undefined;
  const present = new Set((await services.envs.list(service.uuid)).map(({ key }) => key));
  return wanted.filter((key) => !present.has(key));
}
