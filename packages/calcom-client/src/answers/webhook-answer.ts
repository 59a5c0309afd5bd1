import * as z from "zod";
import type { Webhook } from "../schemas.ts";
import { inData, readAs } from "./readers.ts";

const webhookSchema = z.looseObject({
  id: z.string(),
  subscriberUrl: z.string(),
  triggers: z.array(z.string()),
  active: z.boolean(),
  payloadTemplate: z.string().nullish(),
  secret: z.string().nullish(),
});
export const readWebhook = readAs<Webhook>(inData(webhookSchema));
export const readWebhooks = readAs<Webhook[]>(inData(z.array(webhookSchema)));
