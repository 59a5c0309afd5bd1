import { isWebhookError } from "@tpc/client-core";
import { ignore, type ParsedDelivery } from "./source.ts";

/**
 * What relay would not act on anyway needs no form: old versions send some events without a payload, and test buttons `{}`.
 *
 * @param nameField - where the vendor says what happened
 * @param actsOn - whether relay acts on an event of this name
 * @throws what `read` throws for an event that relay acts on, or whose name it cannot find
 */
export function orIgnore(
  rawBody: Buffer,
  { nameField, actsOn }: { readonly nameField: string; readonly actsOn: (name: string) => boolean },
  read: () => ParsedDelivery,
): ParsedDelivery {
  try {
    return read();
  } catch (error) {
    if (!isWebhookError(error) || error.code !== "PAYLOAD_UNSUPPORTED") throw error;
    const body: unknown = JSON.parse(rawBody.toString());
    if (typeof body !== "object" || body === null) throw error;
    if (Object.keys(body).length === 0) return ignore("none", "event-not-handled");
    const name: unknown = Object.entries(body).find(([key]) => key === nameField)?.[1];
    if (typeof name !== "string" || actsOn(name)) throw error;
    return ignore(name.slice(0, 64), "event-not-handled");
  }
}
