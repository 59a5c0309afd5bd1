import { expect, test, vi } from "vitest";
import { type ConvergingInput, startConverging } from "./start-converging.ts";

interface FakeJob {
  readonly id: string;
  readonly data: { readonly leadId: string };
}

/** A queue with one job for each lead, and work that ends when the test says so. */
function scene(leadIds: readonly string[]) {
  const queue: FakeJob[] = leadIds.map((leadId) => ({ id: leadId, data: { leadId } }));
  const ended: string[] = [];
  const failed: string[] = [];
  const idsOf = (jobs: FakeJob | readonly FakeJob[]) => [jobs].flat().map((job) => (job as FakeJob).id);
  const work = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const converge = (leadId: string) =>
    new Promise<void>((resolve, reject) => void work.set(leadId, { resolve, reject }));
  const boss = {
    fetch: async (_queue: string, { batchSize }: { batchSize: number }) => queue.splice(0, batchSize),
    complete: async (_queue: string, jobs: FakeJob[]) => void ended.push(...idsOf(jobs)),
    fail: async (_queue: string, jobs: FakeJob | FakeJob[]) => void failed.push(...idsOf(jobs)),
    touch: async () => {},
  };
  const converging = startConverging({
    boss: boss as unknown as ConvergingInput["boss"],
    log: { warn: () => {} } as unknown as ConvergingInput["log"],
    converge,
    hasJobWaiting: async () => false,
    isIntakeBusy: () => false,
  });
  return { queue, ended, failed, work, converging };
}

test("a slow lead holds its own place and keeps none of the others from being ended, nor from being taken", async () => {
  const { queue, ended, work, converging } = scene(["slow", "a"]);
  await vi.waitUntil(() => work.size === 2);
  work.get("a")?.resolve();
  await vi.waitUntil(() => ended.includes("a"));
  queue.push({ id: "later", data: { leadId: "later" } });
  converging.wake();
  await vi.waitUntil(() => work.has("later"));
  work.get("later")?.resolve();
  work.get("slow")?.resolve();
  await converging.stop(1_000);
  expect(ended.toSorted()).toEqual(["a", "later", "slow"]);
});

test("a job that fails fails alone", async () => {
  const { ended, failed, work, converging } = scene(["bad", "a"]);
  await vi.waitUntil(() => work.size === 2);
  work.get("bad")?.reject(new Error("the store is away"));
  work.get("a")?.resolve();
  await vi.waitUntil(() => ended.length + failed.length === 2);
  await converging.stop(1_000);
  expect({ ended, failed }).toEqual({ ended: ["a"], failed: ["bad"] });
});

test("no more leads are taken at once than there are places, and the others as soon as places are free", async () => {
  const leadIds = Array.from({ length: 140 }, (_, index) => String(index));
  const { work, ended, converging } = scene(leadIds);
  await vi.waitUntil(() => work.size === 128);
  for (const { resolve } of work.values()) resolve();
  await vi.waitUntil(() => work.size === 140);
  for (const { resolve } of work.values()) resolve();
  await vi.waitUntil(() => ended.length === 140);
  await converging.stop(1_000);
});

test("what is not done in time when relay stops is given back to the queue at once", async () => {
  const { failed, work, converging } = scene(["hanging"]);
  await vi.waitUntil(() => work.size === 1);
  await converging.stop(10);
  expect(failed).toEqual(["hanging"]);
});
