import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import { listOf } from "../../world/setup-settings.ts";
import { bookedHost } from "../calcom/event-type.ts";
import { findChatwootWebhook } from "../chatwoot/webhook.ts";
import { defineVariable } from "./variables.ts";

const name = "CHATWOOT_WEBHOOK_SECRET";

/** What only the systems know: read back once it is there. */
export const readBack: ResourceKind = (world) => {
  const { variables, chatwoot, calcom } = world;
  const secret = async () => (await findChatwootWebhook(world))?.secret ?? null;
  const chatwootSecret = defineResource<{ readonly known: readonly string[]; readonly secret: string | null }>({
    id: `relay/variable/${name}`,
    title: `${name}: Chatwoot signs with it; read back from its webhook`,
    async find() {
      const [known, real] = [listOf(variables.get(name)), await secret()];
      // A Chatwoot that does not sign has none; without the webhook there is nothing to read yet.
      const isThere = known.length > 0 || (real === null && (await findChatwootWebhook(world)) !== undefined);
      return isThere ? { known, secret: real } : null;
    },
    differ({ known, secret: real }) {
      if (real === null || known.includes(real)) return [];
      const byHand = `it is set in the environment to something else: take it out there, or set it to what ${variables.file} says`;
      return compare("value", "another one", "the webhook's").map((one) =>
        variables.isFixed(name) ? { ...one, byHand } : one,
      );
    },
    async make() {
      const real = await secret();
      if (real === null)
        throw new Error("Chatwoot does not show the webhook's secret: the token's user must be an administrator");
      variables.set(name, real);
    },
    async repair({ secret: real }) {
      if (real !== null) variables.set(name, real);
    },
    async remove() {
      variables.unset(name);
      return undefined;
    },
  });
  const event = defineVariable(world, {
    name: "CALCOM_EVENT",
    purpose: "the page that leads book",
    async value() {
      const { host, slug } = await bookedHost(world);
      return `${(await host.me()).username}/${slug}`;
    },
  });
  return [...(chatwoot === null ? [] : [chatwootSecret]), ...(calcom.length === 0 ? [] : [event])];
};
