import { Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Tables } from "../database/tables.ts";
import { createDeliveryIntake } from "./delivery-intake.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

test("while the store stands still, no more than 64 MiB of bodies are kept, and the others are refused at once", async () => {
  const still = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: () => new Promise<never>(() => {}) }) });
  const intake = createDeliveryIntake({ db: still, onStored: () => {} });
  const body = Buffer.alloc(1_048_576);
  const offer = (index: number) => {
    const deliveryKey = String(index);
    const delivery = {
      id: deliveryKey,
      source: "twenty",
      deliveryKey,
      receivedAt: new Date(0),
      headers: {},
      body,
    } as const;
    return intake.store(delivery).then(
      () => "stored",
      (error: Error) => error.message,
    );
  };
  const patient = Array.from({ length: 64 }, (_, index) => offer(index));
  expect(await offer(64)).toBe("too much waits to be stored");
  await vi.advanceTimersByTimeAsync(4_900);
  expect(new Set(await Promise.all(patient))).toEqual(new Set(["not stored in time"]));
  // What was given up on is still under way, and its memory with it.
  expect(await offer(65)).toBe("too much waits to be stored");
});
