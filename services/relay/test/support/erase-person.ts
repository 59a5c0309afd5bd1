import { expect } from "vitest";
import { callApi } from "./call-api.ts";
import { lia } from "./lead-data.ts";
import type { Scene } from "./start-scene.ts";

export interface Certificate {
  readonly id: string;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly withDeals: boolean;
  readonly cancelBookings: boolean;
  readonly parts: readonly { name: "relay-store"; state: "done"; count: number; code?: string }[];
  readonly hash: string | null;
}

/** What must be nowhere afterwards: e-mail, phone in its spellings, name. */
export const personal = [lia.email, "5511987650001", "11987650001", "551187650001", "Nunes"];

export const askErasure = <Body>(scene: Scene, body: object) => callApi<Body>(scene, "POST", "/api/erasures", body);
export const certificateOf = async (scene: Scene, id: string) =>
  (await callApi<Certificate>(scene, "GET", `/api/erasures/${id}`)).body;

export async function erase(scene: Scene, body: object = {}): Promise<Certificate> {
  const { status, body: begun } = await askErasure<Certificate>(scene, {
    reference: lia.email,
    dryRun: false,
    ...body,
  });
  expect(status).toBe(202);
  for (;;) {
    const certificate = await certificateOf(scene, begun.id);
    if (certificate.finishedAt !== null) return certificate;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const countLeads = async (scene: Scene) => (await scene.pool.query("select 1 from relay.lead")).rows.length;

export async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const value = await look();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it did not happen within twenty seconds");
}
