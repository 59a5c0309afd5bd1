import { readPart, stackParts } from "@tpc/stack";
import { expect, test } from "vitest";
import { healthyStack, startStack } from "../src/example/index.ts";

const domain = "trafegoparaconsultorios.com.br";
/** As docs/DEPLOY.md gives them to Coolify. */
const domains: Readonly<Record<string, Record<string, string>>> = {
  twenty: { twenty: `https://crm.${domain}:3000` },
  chatwoot: { chatwoot: `https://chat.${domain}:3000` },
  calcom: { calcom: `https://agenda.${domain}:3000`, api: `https://api.agenda.${domain}:5555` },
  evolution: { evolution: `https://whatsapp.${domain}:8080` },
};

/** What has no value in the files themselves. */
function variablesFor(text: string): Record<string, string> {
  const needed = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name = ""]) => [name, `um-segredo-de-${name}`]);
  return {
    ...Object.fromEntries(needed),
    CALCOM_API_IMAGE: "registry.example.com/cal-api:6.2.0",
    SMTP_HOST: "smtp.example.com",
  };
}

test("the stack of our own compose files, deployed as docs/DEPLOY.md says, has no fault but the one that is known", async () => {
  const stack = healthyStack();
  const [relay] = stack.coolify.applications;
  const evolution = `https://whatsapp.${domain}`;
  stack.coolify.services = [];
  stack.coolify.applications = stackParts.flatMap((part) => {
    if (part === "relay") return relay ?? [];
    const { text } = readPart(part);
    return {
      name: `tpc-${part}`,
      buildPack: "dockercompose",
      compose: text,
      variables: variablesFor(text),
      composeDomains: domains[part] ?? {},
    };
  });
  stack.hosts[`whatsapp.${domain}`] = "evolution";
  stack.variables.EVOLUTION_URL = evolution;
  for (const inbox of stack.chatwoot.inboxes) inbox.webhookUrl = `${evolution}/chatwoot/webhook/consultorios`;
  await using standing = await startStack(stack);
  const audit = await standing.audit();
  // Evolution has a domain because Chatwoot refuses private addresses: see the remedy.
  expect(audit.findings.map(({ rule, where, what }) => `${rule} ${where} ${what}`)).toEqual([
    `evolution/public agência / production / tpc-evolution / evolution ${evolution}`,
  ]);
  expect(
    audit.inventory.parts
      .filter(({ role }) => role !== null)
      .map(({ role }) => role)
      .toSorted(),
  ).toEqual([
    "calcom-api",
    "calcom-cron",
    "calcom-web",
    "chatwoot-sidekiq",
    "chatwoot-web",
    "evolution",
    "postgres",
    "postgres",
    "redis",
    "relay",
    "twenty-server",
    "twenty-worker",
  ]);
});
