import { type CoolifyClient, createCoolifyClient, type EnvironmentVariableInput } from "@tpc/coolify-client";
import { createEvolutionClient, type EvolutionClient, isApiError } from "@tpc/evolution-client";

export async function setUp(coolify: CoolifyClient, evolution: EvolutionClient, compose: string): Promise<string> {
  const variables: readonly EnvironmentVariableInput[] = [{ key: "PUBLIC_URL", value: "https://relay.example.com" }];
  const place = { server_uuid: "s", project_uuid: "p", environment_name: "production" };
  const { uuid } = await coolify.services.create({ ...place, compose });
  await coolify.services.envs.setMany(uuid, variables);
  // @ts-expect-error neither environment_name nor environment_uuid
  await coolify.services.create({ server_uuid: "s", project_uuid: "p", compose });
  const connection = await evolution.instances.connect("sales");
  // @ts-expect-error an open connection has no code
  connection.code.toUpperCase();
  return connection.state === "connecting" ? (connection.code ?? uuid) : uuid;
}

export const clients = [
  createCoolifyClient({ baseUrl: "https://coolify.example.com", token: "t", rateLimit: { perMinute: 100 } }),
  createEvolutionClient({ baseUrl: "https://evolution.example.com", apiKey: "k", timeoutMs: 5_000 }),
  // @ts-expect-error no key
  createEvolutionClient({ baseUrl: "https://evolution.example.com" }),
];
export const reasonOf = (error: unknown): string | undefined => (isApiError(error) ? error.details?.reason : undefined);
