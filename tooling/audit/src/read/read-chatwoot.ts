import { createChatwootClient } from "@tpc/chatwoot-client";
import { judgeVersion } from "@tpc/setup";
import { z } from "zod";
import type { ChatwootPicture } from "../picture/picture.ts";
import { hear, judgeAnswer } from "./hear-address.ts";
import { readChatwootSenders } from "./read-chatwoot-senders.ts";
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

export async function readChatwoot(options: ReadOptions): Promise<SystemReading<ChatwootPicture>> {
  const { settings, ears, containers } = options;
  const { token, accountId } = settings.chatwoot;
  const address = settings.chatwoot.url ?? domainOf(containers, "chatwoot-web");
  const nothing = { webhooks: null, changedAt: null };
  const blank: ChatwootPicture = {
    address,
    answer: null,
    version: taggedVersion(containers, "chatwoot-web"),
    keyProblem: null,
    tooOld: null,
    failingParts: [],
    tokenRole: null,
    inboxes: null,
  };
  if (address === null) return { ...nothing, picture: blank, unseen: [noKey("Chatwoot", "CHATWOOT_URL")] };
  const info = z.looseObject({ version: z.string(), queue_services: z.string(), data_services: z.string() });
  const heard = await hear(`${address}/api`, ears);
  const told = info.safeParse(heard?.json).data;
  const answer = judgeAnswer(heard, () => told !== undefined);
  const failingParts = [
    ...(told?.queue_services === "failing" ? ["queue"] : []),
    ...(told?.data_services === "failing" ? ["database"] : []),
  ];
  const version = told?.version ?? blank.version;
  const picture = { ...blank, answer, failingParts, version, tooOld: judgeVersion("chatwoot", version ?? "") };
  if (answer.kind !== "itself") return { ...nothing, picture, unseen: [notRead("Chatwoot's settings", null)] };
  if (token === null || accountId === null) {
    const missing = noKey(
      "Chatwoot's webhooks and inboxes",
      token === null ? "CHATWOOT_API_TOKEN" : "CHATWOOT_ACCOUNT_ID",
    );
    return { ...nothing, picture, unseen: [missing] };
  }
  const client = createChatwootClient({ ...patience(options), baseUrl: address, accountId, token });
  const profile = await withKey(() => client.profile.get());
  if (profile.value === null) {
    const keyProblem = profile.problem;
    return {
      ...nothing,
      picture: { ...picture, keyProblem },
      unseen: [notRead("Chatwoot's settings", profile.problem)],
    };
  }
  const tokenRole = profile.value.accounts.find(({ id }) => id === accountId)?.role ?? "a stranger to the account";
  const webhooks = await withKey(() => client.webhooks.list());
  const inboxes = await withKey(() => client.inboxes.list());
  const conversations = await withKey(() => client.conversations.list({ status: "all" }));
  const changed = Math.max(...(conversations.value?.items ?? []).map((one) => Number(one.last_activity_at ?? 0)), 0);
  return {
    picture: {
      ...picture,
      tokenRole,
      inboxes:
        inboxes.value?.map(({ name, channel_type, webhook_url }) => {
          return { name, channel: String(channel_type ?? ""), webhookUrl: webhook_url ?? null };
        }) ?? null,
    },
    webhooks:
      webhooks.value === null
        ? null
        : [
            ...webhooks.value.map(({ url, subscriptions, secret }) => ({
              sender: "chatwoot" as const,
              of: "account",
              isSubscription: true,
              url,
              events: subscriptions,
              isActive: true,
              isSigned: typeof secret === "string" && secret !== "",
              hasTemplate: false,
            })),
            ...(await readChatwootSenders(client)),
          ],
    changedAt: changed === 0 ? null : changed * 1_000,
    unseen: webhooks.value === null ? [notRead("Chatwoot's webhooks", webhooks.problem)] : [],
  };
}
