import { createCoolifyClient } from "@tpc/coolify-client";
import { expect, test } from "vitest";
import { type CoolifyOptions, startCoolify } from "../src/index.ts";

const compose = [
  "services:",
  "  rails: { image: 'chatwoot/chatwoot:v4.15.1' }",
  "  sidekiq: { image: 'chatwoot/chatwoot:v4.15.1' }",
  "  postgres: { image: 'pgvector/pgvector:pg16' }",
].join("\n");

const seed = {
  servers: [{ name: "produção" }],
  projects: [
    {
      name: "agência",
      environments: [
        {
          name: "production",
          services: [
            {
              name: "chatwoot",
              serviceType: "chatwoot",
              compose,
              variables: { SECRET_KEY_BASE: "hunter2" },
              domains: { rails: "https://chat.example.com:3000" },
              statuses: { sidekiq: "exited" },
              tasks: [{ name: "cron", command: "true", frequency: "* * * * *" }],
            },
          ],
          applications: [
            {
              name: "relay",
              buildPack: "dockerfile",
              domains: "https://relay.example.com",
              variables: { PORT: "3000" },
            },
          ],
          databases: [
            {
              name: "central",
              type: "standalone-postgresql" as const,
              image: "postgres:18",
              publicPort: 5433,
              backups: [{ enabled: true, frequency: "daily" }],
            },
          ],
        },
      ],
    },
  ],
};

async function withCoolify<Value>(
  options: CoolifyOptions,
  use: (client: ReturnType<typeof createCoolifyClient>) => Promise<Value>,
): Promise<Value> {
  const standIn = await startCoolify({ seed, ...options });
  const client = createCoolifyClient({ baseUrl: standIn.url, token: standIn.token, retries: 0 });
  return use(client).finally(() => standIn.stop());
}

test("every reading call of the client is answered in the contract's form", async () => {
  await withCoolify({}, async (client) => {
    expect([await client.health(), await client.version()]).toEqual(["OK", "4.3.11"]);
    const [server] = await client.servers.list();
    expect(await client.servers.get(server?.uuid ?? "")).toMatchObject({ name: "produção", is_reachable: true });
    expect(await client.servers.resources(server?.uuid ?? "")).toHaveLength(3);
    const [place] = await client.servers.domains(server?.uuid ?? "");
    expect(place?.domains).toEqual(["chat.example.com", "relay.example.com"]);
    const [project] = await client.projects.list();
    const { environments } = await client.projects.get(project?.uuid ?? "");
    const environment = await client.projects.environment(project?.uuid ?? "", environments[0]?.name ?? "");
    expect(environment.services.map(({ name }) => name)).toEqual(["chatwoot"]);
    expect(environment.postgresqls.map(({ name }) => name)).toEqual(["central"]);
    expect((await client.resources.list()).map(({ type }) => type)).toEqual([
      "application",
      "service",
      "standalone-postgresql",
    ]);
    const [application] = await client.applications.list();
    expect(await client.applications.get(application?.uuid ?? "")).toMatchObject({ build_pack: "dockerfile" });
    expect((await client.applications.envs(application?.uuid ?? "")).map(({ is_preview }) => is_preview)).toEqual([
      false,
      true,
    ]);
    expect(await client.applications.deployments(application?.uuid ?? "")).toEqual({ count: 0, deployments: [] });
    const [service] = await client.services.list();
    expect(service?.status).toBe("degraded:unhealthy");
    const details = await client.services.get(service?.uuid ?? "");
    expect(details.applications.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "rails running:healthy",
      "sidekiq exited",
    ]);
    expect(details.databases.map(({ image }) => image)).toEqual(["pgvector/pgvector:pg16"]);
    expect(await client.services.scheduledTasks(service?.uuid ?? "")).toMatchObject([{ name: "cron", enabled: true }]);
    expect(await client.applications.scheduledTasks(application?.uuid ?? "")).toEqual([]);
    const [database] = await client.databases.list();
    expect(await client.databases.get(database?.uuid ?? "")).toMatchObject({ is_public: true, public_port: 5433 });
    expect(await client.databases.backups(database?.uuid ?? "")).toMatchObject([{ enabled: true }]);
    expect(await client.databases.envs(database?.uuid ?? "")).toEqual([]);
  });
});

test("values and compose files are shown to a sensitive token alone", async () => {
  const look = (abilities: CoolifyOptions["abilities"]) =>
    withCoolify({ abilities: abilities ?? [] }, async ({ services }) => {
      const [service] = await services.list();
      const { docker_compose_raw: raw } = await services.get(service?.uuid ?? "");
      return JSON.stringify([raw, await services.envs.list(service?.uuid ?? "")]);
    });
  expect(await look(["read"])).not.toMatch(/hunter2|sidekiq/);
  expect(await look(["read", "read:sensitive"])).toMatch(/sidekiq.*hunter2/);
});

test.for([
  [{ isApiOff: true }, "API_DISABLED"],
  [{ isAddressRefused: true }, "ADDRESS_NOT_ALLOWED"],
  [{ abilities: ["deploy"] }, "PERMISSION_MISSING"],
] as const)("%j is refused as Coolify refuses it", async ([options, reason]) => {
  await withCoolify(options, async (client) => {
    await expect(client.servers.list()).rejects.toMatchObject({ code: "FORBIDDEN", details: { reason } });
    expect(await client.health()).toBe("OK");
  });
});
