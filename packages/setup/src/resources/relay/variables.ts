import { defineResource, type Resource, type ResourceKind } from "../../resource.ts";
import type { SetupWorld } from "../../world/setup-world.ts";
import { newSecret } from "../../world/variables.ts";

interface OwnSecret {
  readonly name: string;
  readonly purpose: string;
  readonly isWanted: (world: SetupWorld) => boolean;
  /** A webhook that is there already has one: it is taken over. */
  readonly adopt?: (world: SetupWorld) => Promise<string | null | undefined>;
}

const fitting = (secret: string | null | undefined) => (secret != null && secret.length >= 16 ? secret : null);

const secrets: readonly OwnSecret[] = [
  { name: "RELAY_API_TOKEN", purpose: "relay's own API", isWanted: () => true },
  {
    name: "TWENTY_WEBHOOK_SECRET",
    purpose: "Twenty signs with it",
    isWanted: ({ twenty }) => twenty !== null,
    adopt: async ({ twenty, settings }) =>
      (await twenty?.client.webhooks.list())?.find(
        ({ targetUrl }) => targetUrl === `${settings.publicUrl}/webhooks/twenty`,
      )?.secret,
  },
  {
    name: "CHATWOOT_URL_TOKEN",
    purpose: "stands in the address of what Chatwoot does not sign",
    isWanted: ({ chatwoot }) => chatwoot !== null,
  },
  {
    name: "CALCOM_WEBHOOK_SECRET",
    purpose: "Cal.com signs with it",
    isWanted: ({ calcom }) => calcom.length > 0,
    adopt: async ({ calcom, settings }) =>
      (await calcom[0]?.webhooks.list())?.find(
        ({ subscriberUrl }) => subscriberUrl === `${settings.publicUrl}/webhooks/calcom`,
      )?.secret,
  },
];

/** A variable as a resource: there or not; what a person wrote stays. */
export function defineVariable(
  { variables }: SetupWorld,
  { name, purpose, value }: { name: string; purpose: string; value: () => Promise<string> },
): Resource {
  return defineResource<string>({
    id: `relay/variable/${name}`,
    title: `${name}: ${purpose}`,
    find: async () => variables.get(name) ?? null,
    differ: () => [],
    make: async () => variables.set(name, await value()),
    repair: async () => {},
    async remove() {
      variables.unset(name);
      return undefined;
    },
  });
}

/** The secrets that are ours to choose: written down before any system is given them. */
export const ownSecrets: ResourceKind = (world) =>
  secrets
    .filter(({ isWanted }) => isWanted(world))
    .map(({ name, purpose, adopt }) =>
      defineVariable(world, { name, purpose, value: async () => fitting(await adopt?.(world)) ?? newSecret() }),
    );
