import { WebhookError } from "@tpc/client-core";
import * as v from "valibot";
import { vendor } from "../client-context.ts";
import { opportunitySchema } from "../records/opportunity.ts";
import { personSchema } from "../records/person.ts";
import { recordSchema } from "../records/twenty-record.ts";
import type { TwentyWebhookEvent } from "./twenty-webhook-event.ts";

const optionalName = v.nullish(v.string());

const deliverySchema = v.looseObject({
  eventName: v.pipe(v.string(), v.regex(/^\w+\.\w+$/)),
  record: v.unknown(),
  updatedFields: v.nullish(v.array(v.string())),
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
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes the body.
    throw new WebhookError("BODY_NOT_JSON", vendor);
  }
}

function read<T>(schema: v.GenericSchema<unknown, T>, value: unknown, parent: readonly string[]): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const attributes = result.issues.map((issue) => [...parent, ...pathOf(issue)].join(".") || "body");
  throw new WebhookError("PAYLOAD_UNSUPPORTED", vendor, [...new Set(attributes)].slice(0, 10));
}

function pathOf({ path }: v.BaseIssue<unknown>): string[] {
  return path?.map(({ key }) => String(key)) ?? [];
}
