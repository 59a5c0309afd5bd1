import { describe, expect, test } from "vitest";
import { type Circuit, createCircuit } from "./circuit.ts";

class Away extends Error {}

function scene() {
  let nowMs = 0;
  const changes: string[] = [];
  const circuit = createCircuit({ vendor: "chatwoot", now: () => nowMs, onChange: (state) => changes.push(state) });
  const isVendorsTrouble = (error: unknown) => error instanceof Away;
  let calls = 0;
  const attempt = (leadId: string, error?: Error): Promise<string> =>
    circuit
      .call(
        leadId,
        async () => {
          calls += 1;
          if (error) throw error;
          return "answered";
        },
        isVendorsTrouble,
      )
      .catch((failure: { code?: string }) => failure.code ?? "failed");
  return {
    circuit,
    attempt,
    changes,
    calls: () => calls,
    wait(ms: number) {
      nowMs += ms;
    },
  };
}

async function open({ attempt }: { attempt: (leadId: string, error?: Error) => Promise<string> }) {
  for (const lead of ["a", "b", "c"]) await attempt(lead, new Away());
}

const stateOf = (circuit: Circuit) => circuit.state();

describe("a vendor's circuit", () => {
  test("opens after three leads failed in a row, and then nobody calls", async () => {
    const world = scene();
    await open(world);
    expect([stateOf(world.circuit), await world.attempt("d"), world.calls()]).toEqual(["open", "VENDOR_AWAY", 3]);
    expect(world.changes).toEqual(["open"]);
  });

  test("is not opened by one lead, however often it fails", async () => {
    const world = scene();
    for (let round = 0; round < 10; round += 1) await world.attempt("a", new Away());
    expect(stateOf(world.circuit)).toBe("closed");
  });

  test("is not opened by failures with answers between them, nor by answers that refuse", async () => {
    const world = scene();
    for (const lead of ["a", "b", "c", "d"]) {
      await world.attempt(lead, new Away());
      await world.attempt(lead, new Error("refused"));
    }
    expect(stateOf(world.circuit)).toBe("closed");
  });

  test("lets a few try after a while; the first answer closes it", async () => {
    const world = scene();
    await open(world);
    world.wait(5_000);
    expect(await world.attempt("a")).toBe("answered");
    expect([stateOf(world.circuit), await world.attempt("b")]).toEqual(["closed", "answered"]);
    expect(world.changes).toEqual(["open", "closed"]);
  });

  test("stays open twice as long each time, up to a minute, and is told once", async () => {
    const world = scene();
    await open(world);
    const waitedMs: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      let ms = 0;
      while (stateOf(world.circuit) === "open") {
        world.wait(1_000);
        ms += 1_000;
      }
      waitedMs.push(ms);
      await open(world);
    }
    expect(waitedMs).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(world.changes).toEqual(["open"]);
  });

  test("lets no more than three try at the same time", async () => {
    const world = scene();
    await open(world);
    world.wait(5_000);
    const answers: (() => void)[] = [];
    const slow = () => new Promise<string>((resolve) => answers.push(() => resolve("answered")));
    const trying = ["a", "b", "c"].map((lead) => world.circuit.call(lead, slow, () => false));
    expect(await world.attempt("d")).toBe("VENDOR_AWAY");
    for (const answer of answers) answer();
    await Promise.all(trying);
    expect(await world.attempt("d")).toBe("answered");
  });

  test("one lead that fails while others are answered does not keep it open", async () => {
    const world = scene();
    await open(world);
    world.wait(5_000);
    await world.attempt("a", new Away());
    await world.attempt("a", new Away());
    expect(await world.attempt("b")).toBe("answered");
  });
});
