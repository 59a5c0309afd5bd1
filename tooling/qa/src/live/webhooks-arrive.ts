import { verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import type { LiveWorld } from "./live-world.ts";

/** What a sweep finds comes minutes late; that the webhooks themselves arrive, only relay's record of them tells. */
export const webhooksArrive: Check<LiveWorld> = {
  title: "All of it was told by webhooks, none was only found by a sweep",
  remedy:
    "the system's webhook does not reach PUBLIC_URL: try the address from its own container, and see docs/ENDPOINTS.md for private addresses; npm run tpc -- plan shows whether the webhook is right.",
  leftOut: ({ may, relay }) =>
    !may.write ? "it writes test records: add --yes" : relay.hasToken ? null : "RELAY_API_TOKEN is not set",
  async run({ relay, run, may, calcom, config }) {
    const booked = may.book && calcom.length > 0 && config.calcom.event !== null;
    const sources = ["twenty", "chatwoot", ...(booked ? ["calcom"] : [])];
    for (const source of sources) {
      const { status, body } = await relay.get(`/api/deliveries?source=${source}&since=${run.startedAt}&limit=1`);
      verify(status === 200, `relay answered ${status}`);
      const { items = [] } = (body ?? {}) as { readonly items?: readonly unknown[] };
      verify(items.length > 0, `relay took no webhook of ${source} in this run`);
    }
    return sources.join(", ");
  },
};
