import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { startWorld, type World } from "@tpc/demo";
import type { CheckGroup, CheckResult } from "../check.ts";
import { type RunOptions, runChecks } from "../run-checks.ts";
import { conversationChecks } from "./conversation-checks.ts";
import { crashChecks } from "./crash-checks.ts";
import { dataModelChecks } from "./data-model-checks.ts";
import { deliveryChecks } from "./delivery-checks.ts";
import { type FailureWorld, openFailureWorld } from "./failure-world.ts";
import { missionChecks } from "./mission-checks.ts";
import { operatorChecks } from "./operator-checks.ts";
import { requestChecks } from "./request-checks.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";
import { vendorChecks } from "./vendor-checks.ts";

function missionGroup(versions: Map<string, string>): CheckGroup<World> {
  let folder: TemporaryFolder | undefined;
  return {
    title: "A lead's way",
    isStory: true,
    checks: missionChecks,
    async open() {
      folder = await makeTemporaryFolder();
      const apiToken = randomBytes(16).toString("hex");
      const world = await startWorld({ port: 0, dataFolder: join(folder.path, "data"), apiToken });
      const health = (await (await fetch(new URL("/health", world.relay.url))).json()) as Health;
      versions.set("Twenty", `${world.twenty.version}, stand-in`);
      versions.set("Chatwoot", `${world.chatwoot.version}, stand-in`);
      versions.set("Cal.com", "stand-in");
      versions.set("Evolution API", "stand-in of its bridge to Chatwoot");
      versions.set("relay", `this commit, on ${health.parts.store?.detail ?? "PostgreSQL"}`);
      return world;
    },
    async close(world) {
      await world.stop();
      await folder?.remove();
    },
  };
}

const failureGroup: CheckGroup<FailureWorld> = {
  title: "When something fails",
  isStory: false,
  checks: [
    ...requestChecks,
    ...vendorChecks,
    ...conversationChecks,
    ...dataModelChecks,
    ...deliveryChecks,
    ...operatorChecks,
    ...crashChecks,
  ],
  open: openFailureWorld,
  close: (world) => world.stop(),
};

/** Everything between stand-ins of the systems: nothing real is touched. */
export async function runSandbox(
  options: RunOptions,
): Promise<{ readonly results: readonly CheckResult[]; readonly versions: ReadonlyMap<string, string> }> {
  const versions = new Map<string, string>();
  const mission = await runChecks(missionGroup(versions), options);
  return { results: [...mission, ...(await runChecks(failureGroup, options))], versions };
}

interface Health {
  readonly parts: Readonly<Record<string, { readonly detail?: string }>>;
}
