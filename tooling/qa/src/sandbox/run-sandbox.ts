import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { startWorld, type World } from "@tpc/demo";
import type { CheckGroup, CheckResult } from "../check.ts";
import { type RunOptions, runChecks } from "../run-checks.ts";
import { crashChecks } from "./crash-checks.ts";
import { type FailureWorld, openFailureWorld } from "./failure-world.ts";
import { missionChecks } from "./mission-checks.ts";
import { operatorChecks } from "./operator-checks.ts";
import { requestChecks } from "./request-checks.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";
import { vendorChecks } from "./vendor-checks.ts";

function missionGroup(): CheckGroup<World> {
  let folder: TemporaryFolder | undefined;
  return {
    title: "A lead's way",
    isStory: true,
    checks: missionChecks,
    async open() {
      folder = await makeTemporaryFolder();
      return startWorld({ port: 0, dataFolder: join(folder.path, "data"), apiToken: randomBytes(16).toString("hex") });
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
  checks: [...requestChecks, ...vendorChecks, ...operatorChecks, ...crashChecks],
  open: openFailureWorld,
  close: (world) => world.stop(),
};

/** Everything between stand-ins of the systems: nothing real is touched. */
export async function runSandbox(options: RunOptions): Promise<readonly CheckResult[]> {
  return [...(await runChecks(missionGroup(), options)), ...(await runChecks(failureGroup, options))];
}
