import { StoreBusyError } from "../../errors/store-busy-error.ts";
import type { SourceName } from "../../sources/source.ts";
import type { Database } from "../database/database.ts";
import { together } from "../database/together.ts";

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

const inOneStatement = { maxItems: 200, maxTurns: 2 };
/** A vendor that speaks at its usual pace has one or two on the way. */
const busyFrom = 8;
/** More is not taken: while the store stands still, bodies would pile up in memory. */
const maxHeldBytes = 64 * 1_048_576;
/** The vendors give up after five seconds; what is stored later all the same is recognised when it is sent again. */
const patienceMs = 4_000;

/**
 * Stores deliveries that arrive together in one statement: a commit costs the same for one and for a hundred, so a burst is
 * acknowledged as fast as a single request, each one as durable.
 */
export function createDeliveryIntake(input: { readonly db: Database; readonly onStored: () => void }): DeliveryIntake {
  let held = 0;
  let heldBytes = 0;
  const put = together(async (batch: readonly Delivery[]) => {
    const receipts = await storeBatch(input.db, batch);
    input.onStored();
    return receipts;
  }, inOneStatement);

  /** Counts what is under way until it has ended, also when nobody waits for it any more. */
  async function hold(delivery: Delivery): Promise<Receipt> {
    const bytes = delivery.body.byteLength;
    held += 1;
    heldBytes += bytes;
    try {
      return await put(delivery);
    } finally {
      held -= 1;
      heldBytes -= bytes;
    }
  }

  return {
    isBusy: () => held >= busyFrom,
    async store(delivery) {
      if (heldBytes + delivery.body.byteLength > maxHeldBytes) throw new StoreBusyError("too much waits to be stored");
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new StoreBusyError("not stored in time")), patienceMs);
      });
      return Promise.race([hold(delivery), tooLong]).finally(() => clearTimeout(timer));
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
