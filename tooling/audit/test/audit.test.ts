import { inspect } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { type Blueprint, brokenStack, createStandInPool, healthyStack, startStack } from "../src/example/index.ts";
import { auditMarkdown, issuesMarkdown, makeAudit, readPicture } from "../src/index.ts";

const pool = createStandInPool();
afterAll(() => pool[Symbol.asyncDispose]());

async function auditOf(change: (stack: Blueprint) => unknown = () => {}, of = healthyStack()) {
  change(of);
  await using stack = await startStack(of, pool);
  return stack.audit();
}

/** Every value that a variable, a token or a webhook has in the stack. */
function secretsOf({ coolify, twenty, evolution }: Blueprint): readonly string[] {
  const values = coolify.services.flatMap(({ variables }) => Object.values(variables));
  const passwords = ["senha-twenty", "senha-chatwoot", "senha-calcom", "senha-redis", "senha-evolution"];
  return [
    ...values,
    ...passwords,
    ...twenty.webhooks.map(({ secret }) => secret),
    evolution.bridge?.token ?? "",
  ].filter((value) => value.length > 6);
}

describe("what an audit tells", () => {
  test("has no value of any variable, no token and no key in it, in whatever form it is printed", async () => {
    const blueprint = brokenStack();
    await using stack = await startStack(blueprint, pool);
    const picture = await readPicture(stack.settings, { fetch: stack.fetch });
    const audit = makeAudit(picture);
    const told = [
      JSON.stringify(audit),
      auditMarkdown(audit),
      issuesMarkdown(audit),
      inspect(picture.coolify, { depth: 12 }),
      JSON.stringify(picture.coolify),
    ].join("\n");
    const keys = ["COOLIFY_TOKEN", "TWENTY_API_KEY", "CHATWOOT_API_TOKEN", "CALCOM_API_KEY", "RELAY_API_TOKEN"];
    const secrets = [...secretsOf(blueprint), "tok3n-da-macro", ...keys.map((name) => stack.variables[name] ?? "")];
    expect(secrets.length).toBeGreaterThan(15);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });

  test("says nothing of a webhook's address that may be a token", async () => {
    const audit = await auditOf(({ chatwoot }) =>
      chatwoot.webhooks.push({
        url: "https://u:s3nha@gancho.example.com/webhooks/chatwoot/tok3n?key=ch4ve",
        subscriptions: ["message_created"],
      }),
    );
    expect(audit.findings.map(({ rule, where }) => `${rule} ${where}`)).toEqual([
      "webhook/target-away Chatwoot, account: https://gancho.example.com/webhooks/chatwoot/…",
    ]);
    expect(JSON.stringify(audit)).not.toMatch(/tok3n|ch4ve|s3nha/);
  });

  test("is less, and nothing wrong, for a token that sees names only", async () => {
    const read = await auditOf(({ coolify }) => {
      coolify.abilities = ["read"];
    });
    expect(read.findings).toEqual([]);
    expect(read.unseen.map(({ why }) => why)).toEqual(["the token has no read:sensitive, so only names were seen"]);
    const broken = await auditOf(({ coolify }) => {
      coolify.abilities = ["read"];
    }, brokenStack());
    const rules = new Set(broken.findings.map(({ rule }) => rule));
    for (const seen of ["twenty/no-worker", "image/floating", "database/no-backup"]) {
      expect([...rules]).toContain(seen);
    }
    for (const unseen of ["twenty/server-url", "redis/evicts", "database/shared"])
      expect([...rules]).not.toContain(unseen);
  });

  test("names what Coolify's own Chatwoot template does, although names alone do not show it", async () => {
    const audit = await auditOf(({ coolify }) => {
      coolify.abilities = ["read"];
      for (const service of coolify.services) {
        // Named once, for whichever container: that is all a list of names tells.
        service.variables.SAFE_FETCH_ALLOW_PRIVATE_NETWORK = "true";
        if (service.name === "chatwoot") service.serviceType = "chatwoot";
      }
    });
    expect(audit.findings.map(({ rule }) => rule)).toEqual(["chatwoot/private-network"]);
  });

  test("counts a scheduled task of Coolify's as the cron", async () => {
    const audit = await auditOf(({ coolify }) => {
      const calcom = coolify.services.find(({ name }) => name === "calcom");
      if (calcom === undefined) return;
      delete calcom.parts["calcom-cron"];
      calcom.tasks.push({
        name: "cron",
        command: "curl -s http://127.0.0.1:3000/api/tasks/cron",
        frequency: "* * * * *",
      });
    });
    expect(audit.findings).toEqual([]);
  });

  test("takes Evolution's own door for closed when the proxy turns strangers away", async () => {
    const audit = await auditOf(({ coolify, hosts }) => {
      const whatsapp = coolify.services.find(({ name }) => name === "whatsapp");
      Object.assign(whatsapp?.domains ?? {}, { evolution: "https://whatsapp.example.com" });
      hosts["whatsapp.example.com"] = "closed";
    });
    expect(audit.findings).toEqual([]);
  });

  test("leaves out what nobody gave an address or a key for, and says so", async () => {
    const audit = await auditOf(({ variables }) => {
      for (const name of [
        "TWENTY_API_KEY",
        "CHATWOOT_URL",
        "CALCOM_API_KEY",
        "EVOLUTION_INSTANCE",
        "RELAY_API_TOKEN",
      ]) {
        variables[name] = "";
      }
    });
    expect(audit.findings).toEqual([]);
    expect(audit.unseen.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      "Twenty's webhooks: TWENTY_API_KEY is not set",
      "Cal.com's webhooks: CALCOM_API_KEY is not set",
      "Evolution API's instance: EVOLUTION_INSTANCE is not set",
      "which webhooks relay took: RELAY_API_TOKEN is not set",
    ]);
    // Chatwoot was found where Coolify routes it.
    expect(audit.inventory.systems).toContainEqual(
      expect.objectContaining({ name: "Chatwoot", answer: "answers", version: "4.15.1" }),
    );
  });
});

describe("the hash", () => {
  test("is the same for the same world, whenever it is looked at", async () => {
    const later = () => Date.now() + 3_000;
    await using stack = await startStack(healthyStack(), pool);
    expect((await stack.audit({ now: later })).hash).toBe((await stack.audit()).hash);
  });

  test.for<readonly [string, (stack: Blueprint) => unknown]>([
    ["a new variable", ({ coolify }) => Object.assign(coolify.applications[0]?.variables ?? {}, { X: "1" })],
    ["another image", ({ coolify }) => Object.assign(coolify.databases[0] ?? {}, { image: "postgres:18.2" })],
    ["a new server", ({ coolify }) => coolify.servers.push({ name: "outro" })],
    [
      "another webhook",
      ({ twenty, hosts }) => {
        hosts["outro.example.com"] = "page";
        twenty.webhooks.push({ targetUrl: "https://outro.example.com/x", operations: ["person.*"], secret: "segredo" });
      },
    ],
    ["a part that stopped", ({ coolify }) => Object.assign(coolify.services[0]?.statuses ?? {}, { redis: "exited" })],
  ])("is another one after %s", async ([, change]) => {
    expect((await auditOf(change)).hash).not.toBe((await auditOf()).hash);
  });
});

describe("the recommendation", () => {
  test.for<readonly [string, string, (stack: Blueprint) => void]>([
    ["keeps", "keep", () => {}],
    [
      "repairs what can be mended where it is",
      "repair",
      ({ evolution }) => {
        evolution.isConnected = false;
      },
    ],
    [
      "repairs one fault in the ground",
      "repair",
      ({ coolify }) => {
        delete coolify.services.find(({ name }) => name === "twenty")?.parts.worker;
      },
    ],
    [
      "looks again when Coolify is closed",
      "look again",
      ({ coolify }) => {
        coolify.isApiOff = true;
      },
    ],
    [
      "sets up what is not there",
      "set up",
      (stack) => {
        Object.assign(stack.coolify, { services: [], applications: [], databases: [] });
        stack.hosts = { "coolify.trafegoparaconsultorios.com.br": "coolify" };
        for (const name of [
          "TWENTY_URL",
          "CHATWOOT_URL",
          "CALCOM_URL",
          "CALCOM_API_URL",
          "EVOLUTION_URL",
          "PUBLIC_URL",
        ])
          stack.variables[name] = "";
      },
    ],
  ])("%s: %s", async ([, course, change]) => {
    expect((await auditOf(change)).recommendation.course).toBe(course);
  });
});
