import { randomUUID } from "node:crypto";
import type { Side } from "@tpc/sync-core";
import type { Log } from "../observe/log.ts";
import type { Database } from "../store/database/database.ts";
import { addCopiedLeads, forgetOldCopies, readCopiedShare } from "../store/drift/copied-leads.ts";
import { pauseDirection } from "../store/drift/pauses.ts";

const hourMs = 60 * 60_000;
const lookEveryMs = 1_000;
/** Fewer leads an hour are a day's work, whatever share of a small agency's leads they are. */
const leastLeads = 200;

/** Stops copying values in a direction when more than a share of all leads was changed within an hour, until somebody says yes. */
export interface Brake {
  /** Values were copied to this side for the lead. */
  note(direction: Side, leadId: string): void;
  /** Looks now. */
  look(): Promise<void>;
  stop(): void;
}

/** @param percent - 0: there is no brake */
export function createBrake(input: {
  readonly db: Database;
  readonly log: Log;
  readonly percent: number;
  readonly now: () => number;
  readonly onPulled: (direction: Side) => void;
}): Brake {
  const { db, log, percent, now } = input;
  const replica = randomUUID();
  const seen: Readonly<Record<Side, Map<string, number>>> = { twenty: new Map(), chatwoot: new Map() };
  const untold: Record<Side, number> = { twenty: 0, chatwoot: 0 };
  let forgotAt = now();

  async function look(): Promise<void> {
    for (const direction of ["twenty", "chatwoot"] as const) {
      const leads = untold[direction];
      if (leads === 0) continue;
      untold[direction] = 0;
      try {
        await addCopiedLeads(db, replica, direction, leads);
      } catch (error) {
        untold[direction] += leads;
        throw error;
      }
      const { copied, all, isReleased } = await readCopiedShare(db, direction);
      const share = Math.round((100 * copied) / Math.max(1, all));
      if (isReleased || copied < leastLeads || 100 * copied <= percent * all) continue;
      const pause = { direction, scope: "copies", by: null, reason: null, leads: copied, percent: share } as const;
      if (!(await pauseDirection(db, pause))) continue;
      log.error({ direction, leads: copied, percent: share }, "brake.pulled");
      input.onPulled(direction);
    }
    if (now() - forgotAt < hourMs) return;
    forgotAt = now();
    for (const leads of Object.values(seen)) for (const [id, at] of leads) if (now() - at > hourMs) leads.delete(id);
    await forgetOldCopies(db);
  }

  const timer =
    percent === 0
      ? null
      : setInterval(() => void look().catch((error) => log.warn({ error }, "brake.failed")), lookEveryMs);
  timer?.unref();
  return {
    note(direction, leadId) {
      if (percent === 0) return;
      const before = seen[direction].get(leadId);
      if (before !== undefined && now() - before < hourMs) return;
      seen[direction].set(leadId, now());
      untold[direction] += 1;
    },
    look,
    stop: () => void (timer && clearInterval(timer)),
  };
}
