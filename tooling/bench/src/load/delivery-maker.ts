import { signDelivery } from "@tpc/fuzz";
import { type LinkedLead, linkLeads } from "../world/linked-leads.ts";
import type { Scene } from "../world/start-scene.ts";

export interface SignedDelivery {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Every call makes another delivery. */
export type DeliveryMaker = () => SignedDelivery;

const sources = ["twenty", "chatwoot"] as const;

/**
 * Links leads and makes deliveries about them, as the vendors send them when somebody saves a record without a change: stored,
 * routed and converged like any other, to the end that there is nothing to do.
 */
export async function createDeliveryMaker(scene: Scene, leads: number): Promise<DeliveryMaker> {
  const { twenty, chatwoot } = scene.vendors;
  touchAll(scene, await linkLeads(scene, leads));
  await scene.settled();
  const bodiesOf = {
    twenty: twenty.webhooks.sent.filter(({ event }) => event === "person.updated").slice(-leads),
    chatwoot: chatwoot.webhooks.sent.filter(({ event }) => event === "contact_updated").slice(-leads),
  };
  let made = 0;
  return () => {
    made += 1;
    const source = sources[made % 2] ?? "twenty";
    const sent = bodiesOf[source][Math.floor(made / 2) % bodiesOf[source].length];
    if (sent === undefined) throw new Error(`${source} has sent nothing that could be sent again`);
    // A field nobody knows makes it another delivery.
    const body = Buffer.from(sent.body.replace(/\}\s*$/, `,"number":${made}}`));
    const headers = signDelivery(source, body, scene.vendors.secrets[source], Date.now());
    return { path: `/webhooks/${source}`, headers: { "content-type": "application/json", ...headers }, body };
  };
}

function touchAll({ vendors }: Scene, leads: readonly LinkedLead[]): void {
  for (const { personId, contactId } of leads) {
    vendors.twenty.people.update(personId, {});
    vendors.chatwoot.contacts.update(contactId, { additional_attributes: { city: "Santos" } });
  }
}
