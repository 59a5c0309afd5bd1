import type { OperationCase } from "./operation-case.ts";
import {
  application,
  backup,
  database,
  deployment,
  environment,
  project,
  server,
  service,
  serviceDetails,
  task,
  variable,
} from "./samples.ts";

const resource = { id: 4, uuid: "app1", name: "relay", type: "application", status: "running:healthy" };
const holds = {
  ...environment,
  applications: [application],
  services: [service],
  postgresqls: [database],
  redis: [],
  mysqls: [],
  mariadbs: [],
  mongodbs: [],
};

/** What is answered is what the call gives. */
const same = (
  operation: OperationCase["operation"],
  path: string,
  call: OperationCase["call"],
  answer: unknown,
  query?: Record<string, string>,
): OperationCase => ({ operation, path, call, answer, value: answer, ...(query === undefined ? {} : { query }) });

const preview = { ...variable, uuid: "env2", is_preview: true };

export const readingCases: OperationCase[] = [
  same("getVersion", "/version", (client) => client.version(), "4.3.11"),
  same("getHealth", "/health", (client) => client.health(), "OK"),
  same("listServers", "/servers", ({ servers }) => servers.list(), [server]),
  same("getServer", "/servers/srv1", ({ servers }) => servers.get("srv1"), server),
  same("listServerResources", "/servers/srv1/resources", ({ servers }) => servers.resources("srv1"), [resource]),
  same("listServerDomains", "/servers/srv1/domains", ({ servers }) => servers.domains("srv1"), [
    { ip: "203.0.113.7", domains: ["relay.example.com", "chat.example.com"] },
  ]),
  same("listProjects", "/projects", ({ projects }) => projects.list(), [project]),
  same("getProject", "/projects/prj1", ({ projects }) => projects.get("prj1"), {
    ...project,
    environments: [environment],
  }),
  same(
    "getProjectEnvironment",
    "/projects/prj1/produ%C3%A7%C3%A3o%202",
    ({ projects }) => projects.environment("prj1", "produção 2"),
    holds,
  ),
  same("listResources", "/resources", ({ resources }) => resources.list(), [
    { ...application, type: "application" },
    { ...database, type: "standalone-postgresql", postgres_user: "postgres" },
  ]),
  same("listApplications", "/applications", ({ applications }) => applications.list(), [application]),
  same("listApplications", "/applications", ({ applications }) => applications.list({ tag: "tpc" }), [], {
    tag: "tpc",
  }),
  same("getApplication", "/applications/app1", ({ applications }) => applications.get("app1"), application),
  same("listApplicationEnvs", "/applications/app1/envs", ({ applications }) => applications.envs("app1"), [
    variable,
    preview,
  ]),
  same(
    "listApplicationDeployments",
    "/deployments/applications/app1",
    ({ applications }) => applications.deployments("app1"),
    { count: 1, deployments: [deployment] },
  ),
  same(
    "listApplicationDeployments",
    "/deployments/applications/app1",
    ({ applications }) => applications.deployments("app1", { skip: 10, take: 5 }),
    { count: 11, deployments: [deployment] },
    { skip: "10", take: "5" },
  ),
  same("listServices", "/services", ({ services }) => services.list(), [service]),
  same("getService", "/services/svc1", ({ services }) => services.get("svc1"), serviceDetails),
  same("listServiceEnvs", "/services/svc1/envs", ({ services }) => services.envs.list("svc1"), [
    { ...variable, value: "hunter2", real_value: "hunter2" },
  ]),
  same("listServiceScheduledTasks", "/services/svc1/scheduled-tasks", (c) => c.services.scheduledTasks("svc1"), [task]),
  same(
    "listApplicationScheduledTasks",
    "/applications/app1/scheduled-tasks",
    ({ applications }) => applications.scheduledTasks("app1"),
    [task],
  ),
  same("listDatabases", "/databases", ({ databases }) => databases.list(), [database]),
  same("getDatabase", "/databases/db1", ({ databases }) => databases.get("db1"), database),
  same("listDatabaseEnvs", "/databases/db1/envs", ({ databases }) => databases.envs("db1"), [variable]),
  same("listDatabaseBackups", "/databases/db1/backups", ({ databases }) => databases.backups("db1"), [backup]),
];
