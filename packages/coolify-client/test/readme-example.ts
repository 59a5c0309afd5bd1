import { type CoolifyClient, isApiError } from "../src/index.ts";

/** Which variables a service still lacks. Needs no more than a `read` token and never sees a value. */
export async function missingVariables(coolify: CoolifyClient, serviceName: string, wanted: readonly string[]) {
  try {
    const service = (await coolify.services.list()).find(({ name }) => name === serviceName);
    if (service === undefined) return { outcome: "no-service" } as const;
    const present = new Set((await coolify.services.envs.list(service.uuid)).map(({ key }) => key));
    return { outcome: "checked", missing: wanted.filter((key) => !present.has(key)) } as const;
  } catch (error) {
    if (isApiError(error) && error.details?.reason === "API_DISABLED") return { outcome: "api-off" } as const;
    throw error;
  }
}
