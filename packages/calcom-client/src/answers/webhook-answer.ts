import * as v from "valibot";
import type { Webhook } from "../schemas.ts";
import { inData, readAs } from "./readers.ts";

const webhookSchema = v.looseObject({
  id: v.string(),
  subscriberUrl: v.string(),
  triggers: v.array(v.string()),
  active: v.boolean(),
  payloadTemplate: v.nullish(v.string()),
  secret: v.nullish(v.string()),
});
export const readWebhook = readAs<Webhook>(inData(webhookSchema));
export const readWebhooks = readAs<Webhook[]>(inData(v.array(webhookSchema)));
