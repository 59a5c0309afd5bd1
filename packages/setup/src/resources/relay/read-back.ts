import { compare, defineResource, type Resource, type ResourceKind } from "../../resource.ts";
import { listOf } from "../../world/setup-settings.ts";
import type { SetupWorld } from "../../world/setup-world.ts";
import { bookedHost } from "../calcom/event-type.ts";
import { findChatwootBot } from "../chatwoot/bot.ts";
import { findChatwootWebhook } from "../chatwoot/webhook.ts";
import { defineVariable } from "./variables.ts";

interface ReadBack {
  readonly name: string;
  readonly purpose: string;
  /** What the system knows it by: for people. */
  readonly of: string;
  /** `undefined`: what has it is not there; `null`: it has none, or does not show it. */
  readonly real: () => Promise<string | null | undefined>;
}

/** A secret of a system's own making, as a variable. */
function defineReadBack({ variables }: SetupWorld, { name, purpose, of, real }: ReadBack): Resource {
  return defineResource<{ readonly known: readonly string[]; readonly secret: string | null }>({
    id: `relay/variable/${name}`,
    title: `${name}: ${purpose}; read back from its ${of}`,
    async find() {
      const [known, secret] = [listOf(variables.get(name)), await real()];
      // A Chatwoot that does not sign has none; without what has it there is nothing to read yet.
      return known.length > 0 || secret === null ? { known, secret: secret ?? null } : null;
    },
    differ({ known, secret }) {
      if (secret === null || known.includes(secret)) return [];
      const byHand = `it is set in the environment to something else: take it out there, or set it to what ${variables.file} says`;
      return compare("value", "another one", `the ${of}'s`).map((one) =>
        variables.isFixed(name) ? { ...one, byHand } : one,
      );
    },
    async make() {
      const secret = await real();
      if (secret == null)
        throw new Error(`Chatwoot does not show the ${of}'s secret: the token's user must be an administrator`);
      variables.set(name, secret);
    },
    async repair({ secret }) {
      if (secret !== null) variables.set(name, secret);
    },
    async remove() {
      variables.unset(name);
      return undefined;
    },
  });
}

/** What only the systems know: read back once it is there. */
export const readBack: ResourceKind = (world) => {
  const { chatwoot, calcom, settings } = world;
  const chatwootSecret = defineReadBack(world, {
    name: "CHATWOOT_WEBHOOK_SECRET",
    purpose: "Chatwoot signs with it",
    of: "webhook",
    async real() {
      const webhook = await findChatwootWebhook(world);
      return webhook && (webhook.secret ?? null);
    },
  });
  const botSecrets = [
    { name: "CHATWOOT_BOT_SECRET", purpose: "Chatwoot signs what it tells the bot", field: "secret" },
    { name: "CHATWOOT_BOT_TOKEN", purpose: "relay speaks as the bot with it", field: "access_token" },
  ] as const;
  const ofBot = botSecrets.map(({ name, purpose, field }) =>
    defineReadBack(world, {
      name,
      purpose,
      of: "agent bot",
      async real() {
        const bot = await findChatwootBot(world);
        const value = bot?.[field];
        return bot && (typeof value === "string" && value !== "" ? value : null);
      },
    }),
  );
  const event = defineVariable(world, {
    name: "CALCOM_EVENT",
    purpose: "the page that leads book",
    async value() {
      const { host, slug } = await bookedHost(world);
      return `${(await host.me()).username}/${slug}`;
    },
  });
  return [
    ...(chatwoot === null ? [] : [chatwootSecret]),
    ...(chatwoot === null || !settings.hasBot ? [] : ofBot),
    ...(calcom.length === 0 ? [] : [event]),
  ];
};
