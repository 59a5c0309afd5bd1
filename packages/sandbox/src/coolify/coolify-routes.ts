import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type CoolifyAccess, isSensitive, refuseAccess } from "./coolify-access.ts";
import type { CoolifyWorld } from "./coolify-world.ts";
import {
  applicationRow,
  backupRows,
  databaseRow,
  serverRow,
  serviceDetails,
  serviceRow,
  taskRows,
  variableRows,
} from "./present-resources.ts";

type Call = FastifyRequest<{ Params: { uuid: string; environment: string } }>;

/** The addresses below `/api/v1` that only read. */
export function addCoolifyRoutes(
  app: FastifyInstance,
  world: CoolifyWorld,
  { access, version }: { access: CoolifyAccess; version: string },
): void {
  app.setNotFoundHandler((_call, reply) => reply.code(404).send({ message: "Not found." }));
  for (const path of ["/api/health", "/api/v1/health"])
    app.get(path, (_call, reply) => reply.type("text/html").send("OK"));
  app.register(
    async (api) => {
      api.addHook("onRequest", async (call, reply) => refuseAccess(call, reply, access));
      api.get("/version", (_call, reply) => reply.type("text/html; charset=UTF-8").send(version));
      addPlaces(api, world, access);
      addThings(api, world, access);
    },
    { prefix: "/api/v1" },
  );
}

function addPlaces(api: FastifyInstance, world: CoolifyWorld, access: CoolifyAccess): void {
  const resources = () => [
    ...world.applications.map((one) => ({ ...applicationRow(one, isSensitive(access)), type: "application" })),
    ...world.services.map((one) => ({ ...serviceRow(one, isSensitive(access)), type: "service" })),
    ...world.databases.map(databaseRow),
  ];
  const domains = () =>
    [
      ...world.services.flatMap(({ domains = {} }) => Object.values(domains)),
      ...world.applications.flatMap(({ domains = "" }) => domains),
    ]
      .flatMap((text) => text.split(","))
      .flatMap((text) => (URL.canParse(text) ? new URL(text).hostname : []));
  api.get("/servers", () => world.servers.map(serverRow));
  api.get("/servers/:uuid", (call: Call, reply) => one(reply, "Server", find(world.servers, call), serverRow));
  api.get("/servers/:uuid/resources", (call: Call, reply) =>
    one(reply, "Server", find(world.servers, call), () =>
      resources().map(({ uuid, name, type, status, created_at, updated_at }, index) => {
        return { id: index + 1, uuid, name, type, status, created_at, updated_at };
      }),
    ),
  );
  api.get("/servers/:uuid/domains", (call: Call, reply) =>
    one(reply, "Server", find(world.servers, call), ({ ip }) => [{ ip, domains: domains() }]),
  );
  api.get("/projects", () => world.projects.map(({ id, uuid, name }) => ({ id, uuid, name, description: null })));
  api.get("/projects/:uuid", (call: Call, reply) =>
    one(reply, "Project", find(world.projects, call), ({ id, uuid, name, environments }) => ({
      id,
      uuid,
      name,
      description: null,
      environments: environments.map((environment) => ({ ...environment, project_id: id, description: null })),
    })),
  );
  api.get("/projects/:uuid/:environment", (call: Call, reply) => {
    const project = find(world.projects, call);
    const environment = project?.environments.find(({ uuid, name }) => [uuid, name].includes(call.params.environment));
    return one(reply, "Environment", environment, ({ id, uuid, name }) => {
      const here = ({ environmentId }: { environmentId: number }) => environmentId === id;
      const databases = (type: string) =>
        world.databases.filter((row) => here(row) && row.type === type).map(databaseRow);
      return {
        id,
        uuid,
        name,
        project_id: project?.id,
        description: null,
        applications: world.applications.filter(here).map((row) => applicationRow(row, isSensitive(access))),
        services: world.services.filter(here).map((row) => serviceRow(row, isSensitive(access))),
        postgresqls: databases("standalone-postgresql"),
        redis: databases("standalone-redis"),
        mysqls: [],
        mariadbs: [],
        mongodbs: [],
      };
    });
  });
  api.get("/resources", resources);
}

function addThings(api: FastifyInstance, world: CoolifyWorld, access: CoolifyAccess): void {
  const sensitive = () => ({ isSensitive: isSensitive(access) });
  api.get("/applications", () => world.applications.map((row) => applicationRow(row, isSensitive(access))));
  api.get("/applications/:uuid", (call: Call, reply) =>
    one(reply, "Application", find(world.applications, call), (row) => applicationRow(row, isSensitive(access))),
  );
  // Every variable twice: for production and for previews.
  api.get("/applications/:uuid/envs", (call: Call, reply) =>
    one(reply, "Application", find(world.applications, call), (row) => [
      ...variableRows(row, sensitive()),
      ...variableRows(row, { ...sensitive(), isPreview: true }),
    ]),
  );
  api.get("/deployments/applications/:uuid", (call: Call, reply) =>
    one(reply, "Application", find(world.applications, call), () => ({ count: 0, deployments: [] })),
  );
  api.get("/services", () => world.services.map((row) => serviceRow(row, isSensitive(access))));
  api.get("/services/:uuid", (call: Call, reply) =>
    one(reply, "Service", find(world.services, call), (row) => serviceDetails(row, isSensitive(access))),
  );
  api.get("/services/:uuid/envs", (call: Call, reply) =>
    one(reply, "Service", find(world.services, call), (row) => variableRows(row, sensitive())),
  );
  api.get("/services/:uuid/scheduled-tasks", (call: Call, reply) =>
    one(reply, "Service", find(world.services, call), taskRows),
  );
  api.get("/applications/:uuid/scheduled-tasks", (call: Call, reply) =>
    one(reply, "Application", find(world.applications, call), taskRows),
  );
  api.get("/databases", () => world.databases.map(databaseRow));
  api.get("/databases/:uuid", (call: Call, reply) => one(reply, "Database", find(world.databases, call), databaseRow));
  api.get("/databases/:uuid/envs", (call: Call, reply) =>
    one(reply, "Database", find(world.databases, call), (row) => variableRows(row, sensitive())),
  );
  api.get("/databases/:uuid/backups", (call: Call, reply) =>
    one(reply, "Database", find(world.databases, call), backupRows),
  );
}

const find = <Item extends { uuid: string }>(items: readonly Item[], { params }: Call): Item | undefined =>
  items.find(({ uuid }) => uuid === params.uuid);

function one<Item>(reply: FastifyReply, kind: string, item: Item | undefined, present: (item: Item) => unknown) {
  return item === undefined ? reply.code(404).send({ message: `${kind} not found.` }) : present(item);
}
