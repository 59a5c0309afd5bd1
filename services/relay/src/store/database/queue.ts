import { sql, type Transaction } from "kysely";
import type pg from "pg";
import { type Db, PgBoss, type Queue } from "pg-boss";
import type { Database, DatabaseHandle } from "./database.ts";
import type { Tables } from "./tables.ts";

export const queueSchema = "relay_queue";

/** A job fails only when the store itself does; what vendors refuse is kept beside the lead (`failing-leads.ts`). */
const patientRetries = { retryLimit: 1000, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 };
/** A worker that died is noticed within this time and its job is given to another. */
export const heartbeatSeconds = 10;
/**
 * The same for leads. Longer than a call to a vendor may take (10 s) and the time for which a worker that is not heard goes on
 * sending (`holdJobs`): when the next one takes the lead, whatever the first one sent has ended.
 */
export const leadHeartbeatSeconds = 15;
export const unheardMs = 4_000;

export const convergeLead = "converge-lead";

export const sweepChanges = "sweep-changes";
export const sweepRecords = "sweep-records";
export const watchWork = "watch-work";
export const sendAlert = "send-alert";
export const pruneStore = "prune-store";
export const erasePerson = "erase-person";
export const undoUnite = "undo-unite";

/** What a sweep found waits for what just happened. */
export const sweptPriority = -1;

/** One at a time, whoever runs it. */
const onlyOne = {
  policy: "singleton",
  heartbeatSeconds,
  deleteAfterSeconds: 3600,
  retryLimit: 3,
  retryDelay: 30,
} as const;

const queues: readonly Queue[] = [
  { name: sweepChanges, ...onlyOne },
  { name: sweepRecords, ...onlyOne },
  { name: watchWork, ...onlyOne },
  {
    name: sendAlert,
    policy: "standard",
    heartbeatSeconds,
    deleteAfterSeconds: 3600,
    ...patientRetries,
    retryLimit: 60,
  },
  { name: pruneStore, ...onlyOne, retryDelay: 60 },
  { name: undoUnite, policy: "stately", heartbeatSeconds, deleteAfterSeconds: 3600, ...patientRetries },
  { name: erasePerson, policy: "stately", heartbeatSeconds, deleteAfterSeconds: 3600, ...patientRetries },
  /** At most one waiting and one running job per lead: the lead's mailbox is taken in order, by one worker at a time. */
  {
    name: convergeLead,
    policy: "stately",
    heartbeatSeconds: leadHeartbeatSeconds,
    deleteAfterSeconds: 3600,
    ...patientRetries,
  },
];

/**
 * What makes a job its lead's only one. The key is the promise: an index lets no second job of a lead be active. The
 * group is for speed: a worker passes over leads that are being worked on; without it, the oldest waiting job of a busy
 * lead would hide all others (pg-boss takes the index's refusal for an empty queue).
 */
export const oneAtATime = (leadId: string) => ({ singletonKey: leadId, group: { id: leadId } });

/**
 * A lead whose job waits at the end of the line because a sweep woke it comes forward when something happens to it. Asked
 * as pg-boss's index of waiting keys is built, or every job would be looked at.
 */
export async function bringForward(trx: Transaction<Tables>, leadIds: readonly string[]): Promise<void> {
  await sql`
    update ${sql.id(queueSchema, "job")} set priority = 0
    where name = ${convergeLead} and state = 'created' and policy = 'stately' and priority < 0
      and coalesce(singleton_key, '') = any(${[...leadIds]}::text[])`.execute(trx);
}

/** Whether one of the leads has a job that waits to be taken. */
export async function hasJobWaiting(db: Database, leadIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${sql.id(queueSchema, "job")}
    where name = ${convergeLead} and state < 'active' and policy = 'stately'
      and coalesce(singleton_key, '') = any(${[...leadIds]}::text[]) limit 1`.execute(db);
  return rows.length > 0;
}

/** Runs pg-boss on our pool, or inside one of our transactions. */
export const onConnection = (connection: Pick<pg.Pool, "query">): Db => ({
  executeSql: (text, values) => connection.query(text, values),
});

/** Makes the queue's tables and queues, or changes them to what this version wants. */
export async function prepareQueue({ pool }: DatabaseHandle): Promise<void> {
  const boss = new PgBoss({ db: onConnection(pool), schema: queueSchema, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  try {
    for (const { name, ...options } of queues) {
      await boss.createQueue(name, options);
      const { policy: _fixedAtCreation, ...changeable } = options;
      await boss.updateQueue(name, changeable);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The queue for a running relay. Not started: `start()` it once the tables are there. */
export function openQueue({ pool }: DatabaseHandle, onError: (error: Error) => void): PgBoss {
  const boss = new PgBoss({
    db: withoutBusyKeys(onConnection(pool)),
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on("error", onError);
  return boss;
}

/**
 * pg-boss notes which keys are at work when it counts its jobs, and its workers pass them over until they read the note
 * again, a minute later: a lead whose job ran at that instant would wait so long for its next one. The group already
 * keeps workers off busy leads, by what is so now.
 */
const withoutBusyKeys = (connection: Db): Db => ({
  async executeSql(text, values) {
    const result = await connection.executeSql(text, values);
    // Several statements at once answer without rows of their own.
    for (const row of result.rows ?? []) if ("singletonsActive" in row) row.singletonsActive = null;
    return result;
  },
});
