import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTwenty, type TwentyStandIn } from "../src/index.ts";
import { type Receiver, startReceiver } from "./support/receiver.ts";

let twenty: TwentyStandIn;
beforeEach(async () => {
  twenty = await startTwenty();
});
afterEach(() => twenty.stop());

const lead = (name: string) => ({ name: { firstName: name } });

describe("faults of the webhooks", () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await startReceiver();
    twenty.addWebhook({ targetUrl: receiver.url, operations: ["*.*"], secret: "a secret" });
  });
  afterEach(() => receiver[Symbol.asyncDispose]());

  const names = () => receiver.bodies().map((body) => (body.record as { name: { firstName: string } }).name.firstName);
  const createAll = (...all: string[]) => all.forEach((name) => void twenty.people.create(lead(name)));

  test.for([
    ["fifo", ["a", "b", "c"]],
    ["reverse", ["c", "b", "a"]],
  ] as const)("held deliveries are released in %s order", async ([order, expected]) => {
    twenty.webhooks.hold();
    createAll("a", "b", "c");
    await twenty.settled();
    expect(receiver.deliveries).toEqual([]);
    expect(twenty.webhooks.held.map((held) => held.event)).toEqual(Array(3).fill("person.created"));
    await twenty.webhooks.release({ order });
    expect(names()).toEqual(expected);
    createAll("d");
    await twenty.settled();
    expect(names().at(-1)).toBe("d");
  });

  test("a release function may reorder, repeat and leave out", async () => {
    twenty.webhooks.hold();
    createAll("a", "b", "c");
    await twenty.webhooks.release({
      order: ([first, , last]) => [last, first, last].filter((one) => one !== undefined),
    });
    expect(names()).toEqual(["c", "a", "c"]);
    expect(twenty.webhooks.held).toEqual([]);
  });

  test("lost deliveries never reach the receiver", async () => {
    twenty.webhooks.lose({ match: "person.created", times: 1 });
    createAll("a", "b");
    await twenty.settled();
    expect(names()).toEqual(["b"]);
    expect(twenty.webhooks.sent.map((sent) => sent.outcome)).toEqual(["lost", "answered"]);
  });

  test("a doubled delivery comes twice, with the same body", async () => {
    twenty.webhooks.double(1);
    createAll("a", "b");
    await twenty.settled();
    expect(names()).toEqual(["a", "a", "b"]);
    expect(receiver.deliveries[0]?.rawBody).toBe(receiver.deliveries[1]?.rawBody);
  });

  test("settled waits for a slow receiver", async () => {
    let open = () => {};
    receiver.gate = new Promise((resolve) => {
      open = resolve;
    });
    createAll("a");
    let isSettled = false;
    const settled = twenty.settled().then(() => {
      isSettled = true;
    });
    while (receiver.deliveries.length === 0) await new Promise(setImmediate);
    expect(isSettled).toBe(false);
    open();
    await settled;
    expect(twenty.webhooks.sent).toMatchObject([{ status: 200, outcome: "answered" }]);
  });

  test("a receiver that is not there is told of in sent", async () => {
    await receiver[Symbol.asyncDispose]();
    createAll("a");
    await twenty.settled();
    expect(twenty.webhooks.sent).toMatchObject([{ event: "person.created", status: null, outcome: "refused" }]);
  });

  test("a slow receiver of one webhook delays those of every other on 0.55, and none on 2.x", async () => {
    const newer = await startTwenty({ version: "2.x" });
    const quick = await startReceiver();
    let open = () => {};
    receiver.gate = new Promise((resolve) => {
      open = resolve;
    });
    for (const standIn of [twenty, newer]) {
      standIn.addWebhook({ targetUrl: receiver.url, operations: ["person.*"], secret: "" });
      standIn.addWebhook({ targetUrl: `${quick.url}/${standIn.version}`, operations: ["person.*"], secret: "" });
      standIn.people.create(lead("a"));
    }
    while (quick.deliveries.length === 0) await new Promise(setImmediate);
    expect(quick.bodies().map((body) => body.targetUrl)).toEqual([`${quick.url}/2.x`]);
    open();
    await Promise.all([twenty.settled(), newer.settled()]);
    expect(quick.deliveries).toHaveLength(2);
    await newer.stop();
    await quick[Symbol.asyncDispose]();
  });
});
