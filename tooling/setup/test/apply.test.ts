import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TwentyVersion } from "@tpc/sandbox";
import { describe, expect, test } from "vitest";
import { isEmpty } from "../src/plan/make-plan.ts";
import { openSetup, openWorkplace, startEmptySystems } from "./empty-systems.ts";

const notDone = (steps: readonly { readonly id: string; readonly action: string }[]) =>
  steps.filter(({ action }) => action !== "keep").map(({ id, action }) => `${action} ${id}`);

describe.each<TwentyVersion>(["2.x", "0.55"])("against an empty Twenty %s, Chatwoot, Cal.com and Evolution", (version) => {
  test("apply makes everything, and a second plan has nothing to do", async () => {
    await using systems = await startEmptySystems(version);
    await using workplace = await openWorkplace();
    const first = await openSetup(systems.environment, workplace);
    expect((await first.plan()).filter(({ action }) => action === "unknown")).toEqual([]);
    const applied = await first.apply();
    expect(applied.filter(({ outcome }) => outcome !== "made" && outcome !== "kept")).toEqual([]);
    const second = await openSetup(systems.environment, workplace);
    const plan = await second.plan();
    expect(notDone(plan)).toEqual([]);
    expect(isEmpty(plan)).toBe(true);
    const before = systems.count();
    await second.apply();
    const writes = [systems.twenty, systems.chatwoot, systems.calcom].flatMap(({ requests }) =>
      requests.list(({ method }) => method !== "GET" && method !== "POST"),
    );
    expect(systems.count()).toBeGreaterThan(before);
    expect(writes.filter(({ at }) => at > Date.now() - 1)).toEqual([]);
  });
});

test("the secrets are in a file that only its owner reads", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  await (await openSetup(systems.environment, workplace)).apply();
  const file = join(workplace.folder, ".env");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const names = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split("=")[0]);
  for (const name of ["TWENTY_API_KEY", "TWENTY_WEBHOOK_SECRET", "CHATWOOT_WEBHOOK_SECRET", "CHATWOOT_URL_TOKEN"]) {
    expect(names).toContain(name);
  }
});
