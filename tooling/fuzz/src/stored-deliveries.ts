import { createHash } from "node:crypto";
import pg from "pg";
import type { FuzzedAnswer, FuzzedRequest } from "./requests/fuzzed-request.ts";

export interface Ledger {
  /** Notes what may be stored and what must be. */
  add(request: FuzzedRequest, answer: FuzzedAnswer): void;
  /** Compares with the table. */
  compare(databaseUrl: string): Promise<StoredDeliveries>;
}

export interface StoredDeliveries {
  readonly stored: number;
  readonly byState: Readonly<Record<string, number>>;
  /** Stored although nothing authentic had these bytes. */
  readonly unsigned: readonly string[];
  /** Acknowledged and not there. */
  readonly missing: readonly string[];
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Remembers hashes and ids, no bodies: a million requests fit. */
export function createLedger(): Ledger {
  const authentic = new Set<string>();
  const acknowledged = new Set<string>();
  return {
    add({ isAuthentic, body }, answer) {
      if (isAuthentic !== "no" && body !== null) authentic.add(sha256(body));
      if (answer.status === 202) acknowledged.add((JSON.parse(answer.body) as { deliveryId: string }).deliveryId);
    },
    async compare(databaseUrl) {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        const { rows } = await client.query<{ id: string; state: string; hash: string }>(
          "select id, case state when 'dead' then 'dead for ' || reason else state end as state, encode(sha256(body), 'hex') as hash from relay.delivery",
        );
        const ids = new Set(rows.map(({ id }) => id));
        const byState: Record<string, number> = {};
        for (const { state } of rows) byState[state] = (byState[state] ?? 0) + 1;
        return {
          stored: rows.length,
          byState,
          unsigned: rows.filter(({ hash }) => !authentic.has(hash)).map(({ id }) => id),
          missing: [...acknowledged].filter((id) => !ids.has(id)),
        };
      } finally {
        await client.end();
      }
    },
  };
}
