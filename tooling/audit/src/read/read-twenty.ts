import { judgeTwenty } from "@tpc/setup";
import { createTwentyClient } from "@tpc/twenty-client";
import { z } from "zod";
import type { TwentyPicture } from "../picture/picture.ts";
import { hear, judgeAnswer } from "./hear-address.ts";
import {
  domainOf,
  isRefused,
  noKey,
  notRead,
  patience,
  type ReadOptions,
  type SystemReading,
  taggedVersion,
  withKey,
} from "./system-reading.ts";

export async function readTwenty(options: ReadOptions): Promise<SystemReading<TwentyPicture>> {
  const { settings, ears, containers } = options;
  const { apiKey } = settings.twenty;
  const address = settings.twenty.url ?? domainOf(containers, "twenty-server");
  const nothing = { webhooks: null, changedAt: null };
  const blank: TwentyPicture = {
    address,
    answer: null,
    version: taggedVersion(containers, "twenty-server"),
    keyProblem: null,
    tooOld: null,
    maySetUp: null,
  };
  if (address === null) return { ...nothing, picture: blank, unseen: [noKey("Twenty", "TWENTY_URL")] };
  const healthSchema = z.looseObject({ status: z.string() });
  const answer = judgeAnswer(
    await hear(`${address}/healthz`, ears),
    ({ json }) => healthSchema.safeParse(json).success,
  );
  const picture = { ...blank, answer };
  if (answer.kind !== "itself") return { ...nothing, picture, unseen: [notRead("Twenty's settings", null)] };
  if (apiKey === null) return { ...nothing, picture, unseen: [noKey("Twenty's webhooks", "TWENTY_API_KEY")] };
  const client = createTwentyClient({ ...patience(options), baseUrl: address, token: apiKey });
  const objects = await withKey(() => client.metadata.objects());
  if (objects.problem !== null && objects.problem !== "FORBIDDEN") {
    const unseen = [notRead("Twenty's webhooks", objects.problem)];
    return { ...nothing, picture: { ...picture, keyProblem: objects.problem }, unseen };
  }
  const webhooks = await withKey(() => client.webhooks.list());
  const people = await withKey(() => client.people.find({ limit: 1, orderBy: "updatedAt[DescNullsLast]" }));
  const changed = Date.parse(String(people.value?.items[0]?.updatedAt ?? ""));
  const { response } = await client.raw.GET("/rest/metadata/webhooks");
  const generation = response.status === 400 || response.status === 404 ? "0.55" : "2.x";
  return {
    picture: {
      ...picture,
      version: blank.version ?? generation,
      tooOld: objects.value === null ? null : judgeTwenty(objects.value),
      maySetUp: ![objects.problem, webhooks.problem].some(isRefused),
    },
    webhooks:
      webhooks.value?.map(({ targetUrl, operations, secret }) => ({
        sender: "twenty" as const,
        of: "workspace",
        isSubscription: true,
        url: targetUrl,
        events: operations,
        isActive: true,
        isSigned: (secret ?? "") !== "",
        hasTemplate: false,
      })) ?? null,
    changedAt: Number.isNaN(changed) ? null : changed,
    unseen: webhooks.value === null ? [notRead("Twenty's webhooks", webhooks.problem)] : [],
  };
}
