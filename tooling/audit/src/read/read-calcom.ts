import { createCalcomClient } from "@tpc/calcom-client";
import { judgeVersion } from "@tpc/setup";
import { z } from "zod";
import type { CalcomPicture } from "../picture/picture.ts";
import type { WebhookSeen } from "../picture/webhook-seen.ts";
import { hear, judgeAnswer } from "./hear-address.ts";
import {
  domainOf,
  noKey,
  notRead,
  patience,
  type ReadOptions,
  type SystemReading,
  taggedVersion,
  withKey,
} from "./system-reading.ts";

export async function readCalcom(options: ReadOptions): Promise<SystemReading<CalcomPicture>> {
  const { settings, ears, containers } = options;
  const address = settings.calcom.webUrl ?? domainOf(containers, "calcom-web");
  const apiAddress = settings.calcom.apiUrl ?? domainOf(containers, "calcom-api");
  const schema = z.looseObject({ version: z.string() });
  const heard = address === null ? null : await hear(`${address}/api/version`, ears);
  const told = schema.safeParse(heard?.json).data;
  const version = told?.version ?? taggedVersion(containers, "calcom-web");
  const answer = address === null ? null : judgeAnswer(heard, () => told !== undefined);
  const health = apiAddress === null ? null : await hear(`${apiAddress}/health`, ears);
  const apiAnswer = apiAddress === null ? null : judgeAnswer(health, ({ text }) => text.trim() === "OK");
  const picture: CalcomPicture = {
    address,
    answer,
    version,
    tooOld: judgeVersion("calcom", version ?? ""),
    keyProblem: null,
    apiAddress,
    apiAnswer,
  };
  const nothing = { webhooks: null, changedAt: null };
  if (address === null && apiAddress === null) return { ...nothing, picture, unseen: [noKey("Cal.com", "CALCOM_URL")] };
  if (apiAddress === null || apiAnswer?.kind !== "itself") {
    const why =
      apiAddress === null ? noKey("Cal.com's webhooks", "CALCOM_API_URL") : notRead("Cal.com's webhooks", null);
    return { ...nothing, picture, unseen: [why] };
  }
  if (settings.calcom.keys.length === 0) {
    return { ...nothing, picture, unseen: [noKey("Cal.com's webhooks", "CALCOM_API_KEY")] };
  }
  const webhooks: WebhookSeen[] = [];
  let changedAt = 0;
  for (const token of settings.calcom.keys) {
    const client = createCalcomClient({ ...patience(options), baseUrl: apiAddress, token });
    const host = await withKey(() => client.me.get());
    if (host.value === null) {
      const keyProblem = host.problem;
      return { ...nothing, picture: { ...picture, keyProblem }, unseen: [notRead("Cal.com's webhooks", host.problem)] };
    }
    const { username } = host.value;
    const own = (await withKey(() => client.webhooks.list())).value ?? [];
    const eventTypes = (await withKey(() => client.eventTypes.list())).value ?? [];
    const seen = (of: string) => (webhook: (typeof own)[number]) => ({
      sender: "calcom" as const,
      of,
      isSubscription: true,
      url: webhook.subscriberUrl,
      events: webhook.triggers,
      isActive: webhook.active,
      isSigned: Boolean(webhook.secret),
      hasTemplate: Boolean(webhook.payloadTemplate),
    });
    webhooks.push(...own.map(seen(`user ${username}`)));
    for (const { id, slug } of eventTypes) {
      const ofType = (await withKey(() => client.webhooks.ofEventType(id).list())).value ?? [];
      webhooks.push(
        ...ofType.map((webhook) => seen(`event type ${username}/${slug}`)(webhook as (typeof own)[number])),
      );
    }
    const bookings = await withKey(() => client.bookings.list({ take: 1, sortCreated: "desc" }));
    const created = Date.parse(String(bookings.value?.items[0]?.createdAt ?? ""));
    if (!Number.isNaN(created)) changedAt = Math.max(changedAt, created);
  }
  return { picture, webhooks, changedAt: changedAt === 0 ? null : changedAt, unseen: [] };
}
