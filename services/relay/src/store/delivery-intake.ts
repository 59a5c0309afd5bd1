import { isStoreTrouble } from "../errors/classify-failure.ts";
import { StoreBusyError } from "../errors/store-busy-error.ts";
import type { SourceName } from "../sources/source.ts";
import type { Database } from "./database.ts";

/** One webhook request as received. */
export interface Delivery {
  /** UUID version 7, chosen by us. */
  readonly id: string;
  readonly source: SourceName;
  /** Made of what the vendor signed: the same request twice has the same. */
  readonly deliveryKey: string;
  readonly receivedAt: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Receipt {
  /** The id of the stored delivery: of the first one, when this is a repetition. */
  readonly deliveryId: string;
  readonly duplicate: boolean;
}

export interface DeliveryIntake {
  /** Resolves once the delivery is committed. Rejects when the store is unavailable. */
  store(delivery: Delivery): Promise<Receipt>;
  /** Whether so many wait for their answer that other work should let them go first. */
  isBusy(): boolean;
}

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

const maxPerTransaction = 200;
const maxTransactions = 2;
/** A vendor that speaks at its usual pace has one or two on the way. */
const busyFrom = 8;
/** More is not taken: while the store stands still, bodies would pile up in memory. */
const maxHeldBytes = 64 * 1_048_576;
/** The vendors give up after five seconds; what is stored later all the same is recognised when it is sent again. */
const patienceMs = 4_000;

/**
 * Stores deliveries that arrive together in one transaction: a commit costs the same for one and for a hundred, so a
 * burst is acknowledged as fast as a single request, each one as durable.
 */
export function createDeliveryIntake(input: { readonly db: Database; readonly onStored: () => void }): DeliveryIntake {
  const waiting: Waiting[] = [];
  let heldBytes = 0;
  let running = 0;
  let underWay = 0;

  async function storeAll(batch: readonly Waiting[]): Promise<void> {
    try {
      const deliveries = batch.map((entry) => entry.delivery);
      const receipts = await storeBatch(input.db, deliveries);
      for (const [index, entry] of batch.entries()) {
        const receipt = receipts[index];
        if (receipt) entry.resolve(receipt);
        else entry.reject(new Error("the store answered for fewer deliveries than it was given"));
      }
      input.onStored();
    } catch (error) {
      // One that the store refuses must not take those down that came in the same moment.
      if (batch.length > 1 && !isStoreTrouble(error)) for (const entry of batch) await storeAll([entry]);
      else for (const entry of batch) entry.reject(error);
    }
  }

  async function flush(): Promise<void> {
    const batch = waiting.splice(0, maxPerTransaction);
    running += 1;
    underWay += batch.length;
    await storeAll(batch);
    underWay -= batch.length;
    running -= 1;
    for (const { delivery } of batch) heldBytes -= delivery.body.byteLength;
    next();
  }

  function next(): void {
    if (waiting.length > 0 && running < maxTransactions) void flush();
  }

  return {
    isBusy: () => waiting.length + underWay >= busyFrom,
    store(delivery) {
      const bytes = delivery.body.byteLength;
      if (heldBytes + bytes > maxHeldBytes) return Promise.reject(new StoreBusyError("too much waits to be stored"));
      heldBytes += bytes;
      return new Promise<Receipt>((resolve, reject) => {
        const timer = setTimeout(() => reject(new StoreBusyError("not stored in time")), patienceMs);
        const settle =
          <Value>(end: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(timer);
            end(value);
          };
        waiting.push({ delivery, resolve: settle(resolve), reject: settle(reject) });
        // Requests read from the sockets in the same turn share the transaction.
        setImmediate(next);
      });
    },
  };
}

async function storeBatch(db: Database, batch: readonly Delivery[]): Promise<readonly Receipt[]> {
  const rows = batch.map((delivery) => ({
    id: delivery.id,
    source: delivery.source,
    delivery_key: delivery.deliveryKey,
    received_at: delivery.receivedAt,
    headers: JSON.stringify(delivery.headers),
    body: delivery.body,
  }));
  const inserted = await db
    .insertInto("delivery")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["source", "delivery_key"]).doNothing())
    .returning("id")
    .execute();
  const stored = new Set(inserted.map(({ id }) => id));
  const repeated = batch.filter(({ id }) => !stored.has(id));
  const firstIds = repeated.length === 0 ? new Map<string, string>() : await readFirstIds(db, repeated);
  return batch.map((delivery) => {
    const first = firstIds.get(`${delivery.source} ${delivery.deliveryKey}`);
    return { deliveryId: first ?? delivery.id, duplicate: !stored.has(delivery.id) };
  });
}

async function readFirstIds(db: Database, repeated: readonly Delivery[]): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(repeated.map((delivery) => delivery.deliveryKey))];
  const rows = await db
    .selectFrom("delivery")
    .select(["id", "source", "delivery_key"])
    .where("delivery_key", "in", keys)
    .execute();
  return new Map(rows.map((row) => [`${row.source} ${row.delivery_key}`, row.id]));
}
