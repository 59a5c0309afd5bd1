import { parseCalcomWebhook, verifyCalcomWebhook } from "@tpc/calcom-client";
import { bodyHash } from "./body-hash.ts";
import { ignore, type Source } from "./source.ts";

/** Cal.com's webhooks: signed without a time, so the store's memory of the body is what refuses a replay. */
export function createCalcomSource({ secrets }: { readonly secrets: readonly string[] }): Source {
  return {
    name: "calcom",
    verify: ({ rawBody, headers }) => {
      verifyCalcomWebhook({ rawBody, headers, secrets });
    },
    deliveryKey: ({ rawBody }) => bodyHash(rawBody),
    parse: ({ rawBody }) => ignore(parseCalcomWebhook(rawBody).triggerEvent, "event-not-handled"),
  };
}
