import { isApiError } from "@tpc/client-core";
import { createEvolutionClient } from "@tpc/evolution-client";
import { z } from "zod";
import type { BridgePicture, EvolutionPicture } from "../picture/picture.ts";
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

export async function readEvolution(options: ReadOptions): Promise<SystemReading<EvolutionPicture>> {
  const { settings, ears, containers } = options;
  const { apiKey, instance } = settings.evolution;
  const address = settings.evolution.url ?? domainOf(containers, "evolution");
  const nothing = { webhooks: null, changedAt: null };
  const blank: EvolutionPicture = {
    address,
    answer: null,
    version: taggedVersion(containers, "evolution"),
    tooOld: null,
    keyProblem: null,
    instance,
    state: null,
    hasInstance: null,
    ignoresGroups: null,
    isHookClosed: false,
    bridge: undefined,
  };
  if (address === null) return { ...nothing, picture: blank, unseen: [noKey("Evolution API", "EVOLUTION_URL")] };
  const info = z.looseObject({ version: z.string() });
  const heard = await hear(`${address}/`, ears);
  const told = info.safeParse(heard?.json).data;
  const hook = await hear(`${domainOf(containers, "evolution") ?? address}/chatwoot/webhook/audit`, ears);
  const isItsOwn = z.looseObject({ status: z.number(), error: z.string() }).safeParse(hook?.json).success;
  const picture = {
    ...blank,
    // Who refuses in other words than Evolution's stands before it.
    isHookClosed: !isItsOwn && (hook?.status === 401 || hook?.status === 403),
    answer: judgeAnswer(heard, () => told !== undefined),
    version: told?.version ?? blank.version,
  };
  if (picture.answer.kind !== "itself")
    return { ...nothing, picture, unseen: [notRead("Evolution API's instance", null)] };
  if (apiKey === null || instance === null) {
    const missing = noKey("Evolution API's instance", apiKey === null ? "EVOLUTION_API_KEY" : "EVOLUTION_INSTANCE");
    return { ...nothing, picture, unseen: [missing] };
  }
  const client = createEvolutionClient({ ...patience(options), baseUrl: address, apiKey });
  const instances = await withKey(() => client.instances.list());
  if (instances.value === null) {
    const keyProblem = instances.problem;
    const unseen = [notRead("Evolution API's instance", instances.problem)];
    return { ...nothing, picture: { ...picture, keyProblem }, unseen };
  }
  const own = instances.value.find(({ name }) => name === instance);
  if (own === undefined) return { ...nothing, picture: { ...picture, hasInstance: false }, unseen: [] };
  const ignores = own.Setting?.groupsIgnore;
  return {
    ...nothing,
    picture: {
      ...picture,
      hasInstance: true,
      state: own.connectionStatus,
      ignoresGroups: typeof ignores === "boolean" ? ignores : null,
      bridge: await readBridge(client, instance, settings.chatwoot.token),
    },
    unseen: [],
  };
}

async function readBridge(
  client: ReturnType<typeof createEvolutionClient>,
  instance: string,
  relaysToken: string | null,
): Promise<EvolutionPicture["bridge"]> {
  try {
    const found = await client.chatwoot.find(instance);
    if (found === null) return null;
    const bridge: BridgePicture = {
      isEnabled: found.enabled === true,
      url: found.url ?? "",
      accountId: found.accountId ?? "",
      inboxName: found.nameInbox ?? null,
      isRelaysToken: relaysToken !== null && found.token === relaysToken,
      importsBySql: found.importContacts === true || found.importMessages === true,
    };
    return bridge;
  } catch (error) {
    if (isApiError(error) && error.details?.reason === "CHATWOOT_DISABLED") return "disabled";
    if (isApiError(error)) return undefined;
    throw error;
  }
}
