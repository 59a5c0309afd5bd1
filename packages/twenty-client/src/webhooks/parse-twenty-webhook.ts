import { parseJsonWithout, WebhookError } from "@tpc/client-core";
import * as z from "zod/mini";
import type { TwentyWebhookEvent } from "./twenty-webhook-event.ts";
import { opportunitySchema, personSchema, recordSchema } from "./webhook-record.ts";

const optionalName = z.nullish(z.string());

const deliverySchema = z.looseObject({
  eventName: z.string().check(z.regex(/^\w+\.\w+$/)),
  record: z.unknown(),
  updatedFields: z.nullish(z.array(z.string())),
  eventDate: optionalName,
  workspaceId: optionalName,
  webhookId: optionalName,
  userId: optionalName,
  workspaceMemberId: optionalName,
  apiKeyId: optionalName,
  applicationId: optionalName,
});

/**
 * Reads a delivery whose signature was checked. Unknown fields, objects and operations pass.
 *
 * @param delivery - the raw bytes, or the parsed JSON
 * @throws WebhookError BODY_NOT_JSON, or PAYLOAD_UNSUPPORTED with the names of the parts at fault
 */
export function parseTwentyWebhook(delivery: Uint8Array | object): TwentyWebhookEvent {
  const body = delivery instanceof Uint8Array ? parseJson(delivery) : delivery;
  const { eventName, record, updatedFields, ...rest } = read(deliverySchema, body, []);
  const [objectName = "", operation = ""] = eventName.split(".");
  const event = {
    eventName,
    operation,
    ...(updatedFields ? { updatedFields } : {}),
    ...pickKnown(rest),
  };
  if (objectName === "person") {
    return { ...event, kind: "person", objectName, record: read(personSchema, record, ["record"]) };
  }
  if (objectName === "opportunity") {
    return { ...event, kind: "opportunity", objectName, record: read(opportunitySchema, record, ["record"]) };
  }
  return { ...event, kind: "other", objectName, record: read(recordSchema, record, ["record"]) };
}

const optionalKeys = [
  "eventDate",
  "workspaceId",
  "webhookId",
  "userId",
  "workspaceMemberId",
  "apiKeyId",
  "applicationId",
] as const;

function pickKnown(rest: Partial<Record<(typeof optionalKeys)[number], string | null | undefined>>) {
  return Object.fromEntries(optionalKeys.flatMap((key) => (rest[key] ? [[key, rest[key]]] : [])));
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // Copied by assignment it would become the copy's prototype.
    return parseJsonWithout(text, ["__proto__"]);
  } catch {
    // The parser's own message quotes the body.
    throw new WebhookError("BODY_NOT_JSON", "twenty");
  }
}

function read<T>(schema: z.ZodMiniType<T>, value: unknown, parent: readonly string[]): T {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const attributes = result.error.issues.map((issue) => [...parent, ...issue.path].join(".") || "body");
  throw new WebhookError("PAYLOAD_UNSUPPORTED", "twenty", [...new Set(attributes)].slice(0, 10));
}
