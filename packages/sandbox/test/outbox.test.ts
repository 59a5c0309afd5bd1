import { afterEach, expect, test, vi } from "vitest";
import { Outbox } from "../src/webhooks/outbox.ts";
import type { WebhookJob } from "../src/webhooks/webhook-deliveries.ts";
import { type Receiver, startReceiver } from "./support/receiver.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function start(options: { concurrency?: number; timeoutMs?: number | null } = {}) {
  const receiver: Receiver = await startReceiver();
  closing.push(async () => receiver[Symbol.asyncDispose]());
  const outbox = new Outbox({ concurrency: 10, timeoutMs: 5_000, clock: Date.now, ...options });
  closing.push(() => outbox.stop());
  const job = (event: string, payload: () => string | null = () => `"${event}"`): WebhookJob => ({
    event,
    targetUrl: receiver.url,
    payload,
    headers: () => ({ "content-type": "application/json" }),
  });
  return { receiver, outbox, job };
}

const never = new Promise<void>(() => {});

test("a receiver that does not answer in time is given up, once", async () => {
  const { receiver, outbox, job } = await start({ timeoutMs: 30 });
  receiver.gate = never;
  outbox.enqueue(job("slow"));
  await outbox.settled();
  expect(outbox.deliveries.sent).toMatchObject([{ event: "slow", status: null, outcome: "timed-out" }]);
  expect(receiver.deliveries).toHaveLength(1);
});

test("no more than the allowed number are under way at the same time", async () => {
  const { receiver, outbox, job } = await start({ concurrency: 3 });
  let open = () => {};
  receiver.gate = new Promise((resolve) => {
    open = resolve;
  });
  for (let index = 0; index < 8; index += 1) outbox.enqueue(job(`job-${index}`));
  while (receiver.deliveries.length < 3) await new Promise(setImmediate);
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  expect(receiver.deliveries).toHaveLength(3);
  open();
  await outbox.settled();
  expect(receiver.deliveries).toHaveLength(8);
});

test("a held snapshot is the body of the moment, a held job that of the release", async () => {
  const { receiver, outbox, job } = await start();
  let state = 1;
  const current = job("state", () => String(state));
  outbox.deliveries.hold({ snapshot: true });
  outbox.enqueue(current);
  outbox.deliveries.hold();
  outbox.enqueue(current);
  state = 2;
  await outbox.deliveries.release();
  expect(receiver.deliveries.map((delivery) => delivery.rawBody)).toEqual(["1", "2"]);
});

test("what is held does not keep it from being settled", async () => {
  const { outbox, job } = await start();
  outbox.deliveries.hold();
  outbox.enqueue(job("held"));
  await outbox.settled();
  expect(outbox.deliveries.held).toMatchObject([{ event: "held" }]);
});

test("a stopped outbox ends what is under way and takes nothing more", async () => {
  const { receiver, outbox, job } = await start({ timeoutMs: null });
  receiver.gate = never;
  outbox.enqueue(job("slow"));
  while (receiver.deliveries.length === 0) await new Promise(setImmediate);
  await outbox.stop();
  outbox.enqueue(job("late"));
  await outbox.settled();
  expect(outbox.deliveries.sent).toMatchObject([{ event: "slow", outcome: "stopped" }]);
});

test("lost deliveries can be drawn by chance, the same ones in every run", async () => {
  const drawn = async () => {
    const { outbox, job } = await start({ concurrency: 1 });
    outbox.deliveries.lose({ chance: 0.5 });
    for (let index = 0; index < 20; index += 1) outbox.enqueue(job(`job-${index}`));
    await outbox.settled();
    return outbox.deliveries.sent.map((sent) => sent.outcome);
  };
  const first = await drawn();
  expect(new Set(first)).toEqual(new Set(["lost", "answered"]));
  expect(await drawn()).toEqual(first);
});

test("a stopped outbox closes the connections it kept", async () => {
  const { receiver, outbox, job } = await start();
  outbox.enqueue(job("kept"));
  await outbox.settled();
  expect(await receiver.connections()).toBe(1);
  await outbox.stop();
  await vi.waitFor(async () => expect(await receiver.connections()).toBe(0));
});
