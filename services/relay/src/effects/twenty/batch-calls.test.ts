import { ApiError, type ApiErrorCode } from "@tpc/client-core";
import { describe, expect, test } from "vitest";
import { createBatcher } from "./batch-calls.ts";

const failure = (code: ApiErrorCode, status: number, retryable = false) =>
  new ApiError({ code, status, retryable, ambiguous: retryable, vendor: "twenty", method: "POST", path: "/graphql" });

/** Time that passes only when a test says so. */
function createClock() {
  let now = 0;
  let timers: { readonly at: number; readonly ring: () => void }[] = [];
  return {
    pause: (delayMs: number) => new Promise<void>((ring) => timers.push({ at: now + delayMs, ring })),
    now: () => now,
    async pass(ms: number) {
      // Before and after: what waits for no time goes on as far as it can.
      await new Promise(setImmediate);
      now += ms;
      for (const { ring } of timers.filter(({ at }) => at <= now)) ring();
      timers = timers.filter(({ at }) => at > now);
      await new Promise(setImmediate);
    },
  };
}

/** A kind of call whose batches and single calls are kept; batches end when told to. */
function callsWith(answer: {
  readonly isShort?: boolean;
  readonly inBursts?: boolean;
  readonly together?: (ids: readonly string[]) => readonly (object | undefined)[] | Promise<never>;
  readonly alone?: (id: string) => object | Promise<never>;
}) {
  const clock = createClock();
  const batches: string[][] = [];
  const single: string[] = [];
  const state = { isShort: answer.isShort ?? true, hasQueue: false };
  const budget = { isShort: () => state.isShort, hasQueue: () => state.hasQueue, paceMs: () => 600 };
  const call = createBatcher(
    budget,
    clock.pause,
    clock.now,
  )<{ readonly id: string }, object>(
    {
      async alone({ id }) {
        single.push(id);
        return answer.alone?.(id) ?? { id };
      },
      async together(inputs) {
        const ids = inputs.map(({ id }) => id);
        batches.push(ids);
        return answer.together?.(ids) ?? inputs;
      },
    },
    { inBursts: answer.inBursts ?? false },
  );
  const ask = (...ids: string[]) => Promise.allSettled(ids.map((id) => call({ id })));
  return { ask, batches, single, clock, state };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
const outcomes = (settled: readonly PromiseSettledResult<object>[]) =>
  settled.map((one) => (one.status === "fulfilled" ? "ok" : (one.reason as ApiError).code));

describe("calls of one kind", () => {
  test("go alone and at once while there are plenty", async () => {
    const { ask, batches, single } = callsWith({ isShort: false });
    expect(outcomes(await ask("a", "b", "c"))).toEqual(["ok", "ok", "ok"]);
    expect([single, batches]).toEqual([["a", "b", "c"], []]);
  });

  test("go together when they are short, those that follow within a moment as well", async () => {
    const { ask, batches, single, clock } = callsWith({});
    const first = ask("a", "b");
    await clock.pass(150);
    const second = ask("c");
    await clock.pass(150);
    expect(outcomes([...(await first), ...(await second)])).toEqual(["ok", "ok", "ok"]);
    expect([batches, single]).toEqual([[["a", "b", "c"]], []]);
  });

  test("go alone when nobody else asks", async () => {
    const { ask, batches, single, clock } = callsWith({});
    const asked = ask("a");
    await clock.pass(250);
    expect([outcomes(await asked), batches, single]).toEqual([["ok"], [], ["a"]]);
  });

  test("each hear what was answered to them, in whatever order they asked", async () => {
    const { ask, clock } = callsWith({ together: (all) => all.map((id) => ({ of: id })) });
    const asked = ask("b", "a", "b");
    await clock.pass(250);
    expect(await asked).toMatchObject([{ value: { of: "b" } }, { value: { of: "a" } }, { value: { of: "b" } }]);
  });

  test("wait for the batch under way, and are sixty at most", async () => {
    let finish = (_: never) => {};
    const { ask, batches, clock } = callsWith({
      together: (all) =>
        batches.length === 1 ? new Promise<never>((resolve) => (finish = resolve)) : all.map((id) => ({ id })),
    });
    const first = ask("a", "b");
    await clock.pass(250);
    const others = ask(...ids(70));
    await clock.pass(5_000);
    expect(batches).toHaveLength(1);
    finish([{}, {}] as never);
    await clock.pass(0);
    await clock.pass(250);
    await clock.pass(0);
    await clock.pass(250);
    expect(outcomes(await first)).toEqual(["ok", "ok"]);
    expect(new Set(outcomes(await others))).toEqual(new Set(["ok"]));
    expect(batches.map((batch) => batch.length)).toEqual([2, 60, 10]);
  });

  test("take along who asks while others wait for their turn, though not for ever", async () => {
    const { ask, batches, clock, state } = callsWith({});
    state.hasQueue = true;
    const first = ask("a", "b");
    await clock.pass(250);
    const second = ask("c");
    await clock.pass(250);
    expect(batches).toEqual([]);
    state.hasQueue = false;
    await clock.pass(250);
    expect(outcomes([...(await first), ...(await second)])).toEqual(["ok", "ok", "ok"]);
    expect(batches).toEqual([["a", "b", "c"]]);
    state.hasQueue = true;
    const third = ask("d", "e");
    for (let passedMs = 0; passedMs < 10_000; passedMs += 250) await clock.pass(250);
    expect(outcomes(await third)).toEqual(["ok", "ok"]);
  });

  test("do not wait for ever behind a batch that hangs", async () => {
    const { ask, batches, clock } = callsWith({
      together: (all) => (batches.length === 1 ? new Promise<never>(() => {}) : all.map((id) => ({ id }))),
    });
    void ask("a", "b");
    await clock.pass(250);
    const others = ask("c", "d");
    await clock.pass(10_000);
    await clock.pass(250);
    expect(outcomes(await others)).toEqual(["ok", "ok"]);
  });

  test("of which the answer says nothing are asked for alone", async () => {
    const { ask, single, clock } = callsWith({
      together: (all) => all.map((id) => (id === "b" ? undefined : { id })),
      alone: () => Promise.reject(failure("NOT_FOUND", 404)),
    });
    const asked = ask("a", "b", "c");
    await clock.pass(250);
    expect(outcomes(await asked)).toEqual(["ok", "NOT_FOUND", "ok"]);
    expect(single).toEqual(["b"]);
  });

  test("are refused one by one: the others arrive, in few calls", async () => {
    const refused = failure("DUPLICATE", 400);
    const { ask, batches, single, clock } = callsWith({
      together: (all) => (all.includes("17") ? Promise.reject(refused) : all.map((id) => ({ id }))),
      alone: (id) => (id === "17" ? Promise.reject(refused) : { id }),
    });
    const asked = ask(...ids(60));
    await clock.pass(250);
    expect(
      outcomes(await asked)
        .map((outcome, index) => (outcome === "ok" ? null : index))
        .filter(Number),
    ).toEqual([17]);
    expect(batches.length + single.length).toBeLessThanOrEqual(14);
  });

  test.for([failure("RATE_LIMITED", 429, true), failure("UNAVAILABLE", 503, true), failure("UNAUTHENTICATED", 401)])(
    "all fail with what passes by itself: %s",
    async (error) => {
      const { ask, batches, single, clock } = callsWith({ together: () => Promise.reject(error) });
      for (const round of [1, 2]) {
        const asked = ask("a", "b");
        await clock.pass(250);
        await clock.pass(0);
        expect(await asked).toMatchObject([{ reason: error }, { reason: error }]);
        expect([batches.length, single]).toEqual([round, []]);
      }
    },
  );

  test("over which the server broke are tried alone until they pass: one of them may break it always", async () => {
    const broken = failure("UNAVAILABLE", 500, true);
    const { ask, batches, single, clock } = callsWith({
      together: (all) => (all.includes("bad") ? Promise.reject(broken) : all.map((id) => ({ id }))),
      alone: (id) => (id === "bad" ? Promise.reject(broken) : { id }),
    });
    const asked = ask("bad", "good");
    await clock.pass(250);
    expect(outcomes(await asked)).toEqual(["UNAVAILABLE", "UNAVAILABLE"]);
    expect(outcomes(await ask("bad", "good"))).toEqual(["UNAVAILABLE", "ok"]);
    const again = ask("bad", "good", "other");
    await clock.pass(250);
    expect(outcomes(await again)).toEqual(["UNAVAILABLE", "ok", "ok"]);
    expect(batches).toEqual([
      ["bad", "good"],
      ["good", "other"],
    ]);
    expect(single).toEqual(["bad", "good", "bad"]);
  });

  test("that come in bursts go together from the second on, although there are plenty; the first waits for nobody", async () => {
    const { ask, batches, single, clock } = callsWith({ isShort: false, inBursts: true });
    expect(outcomes(await ask("first"))).toEqual(["ok"]);
    const burst = ask(...ids(149));
    for (let passedMs = 0; passedMs < 8_000; passedMs += 250) await clock.pass(250);
    expect(new Set(outcomes(await burst))).toEqual(new Set(["ok"]));
    expect([single, batches.map((batch) => batch.length)]).toEqual([["first"], [60, 60, 29]]);
    expect(outcomes(await ask("later"))).toEqual(["ok"]);
    expect(single).toEqual(["first", "later"]);
  });

  test("that trickle in within a burst are gathered longer and longer", async () => {
    const { ask, batches, single, clock } = callsWith({ isShort: false, inBursts: true });
    const asked = [];
    for (let passedMs = 0; passedMs < 10_000; passedMs += 250) {
      asked.push(ask(`${passedMs}`));
      await clock.pass(250);
    }
    for (let passedMs = 0; passedMs < 5_000; passedMs += 250) await clock.pass(250);
    expect((await Promise.all(asked)).flat().every(({ status }) => status === "fulfilled")).toBe(true);
    expect(single).toEqual(["0"]);
    expect(batches.length).toBeLessThanOrEqual(5);
  });
});
