import { createCalcomSource } from "./calcom.ts";
import { createChatwootSource } from "./chatwoot.ts";
import type { ParsedDelivery } from "./source.ts";
import { createTwentySource } from "./twenty.ts";
import type { PersonMapping } from "./twenty-person.ts";

/**
 * What a webhook says under a mapping. Its signature is not looked at: for whoever tries rules, not for the door.
 *
 * @throws WebhookError BODY_NOT_JSON, PAYLOAD_UNSUPPORTED
 */
export function readDelivery(
  delivery: {
    readonly source: "twenty" | "chatwoot" | "calcom";
    readonly headers: Readonly<Record<string, string>>;
    readonly rawBody: string;
    /** ISO instant. */
    readonly receivedAt: string;
  },
  mapping: PersonMapping,
): ParsedDelivery {
  const about = { secrets: [], toleranceMs: 0, mapping, via: null };
  const { source, headers, receivedAt } = delivery;
  const { parse } =
    source === "twenty"
      ? createTwentySource(about)
      : source === "chatwoot"
        ? createChatwootSource(about)
        : createCalcomSource(about);
  return parse({ rawBody: Buffer.from(delivery.rawBody), headers, receivedAt });
}
