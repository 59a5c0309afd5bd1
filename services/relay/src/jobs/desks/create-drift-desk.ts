import type { DriftDesk } from "../../drift/drift-desk.ts";
import { listDrift } from "../../store/drift/list-drift.ts";
import { listPauses, pauseDirection, resumeDirection } from "../../store/drift/pauses.ts";
import type { JobContext } from "../job-context.ts";

export function createDriftDesk(
  context: Pick<JobContext, "db" | "rules" | "log" | "pauses">,
  repairHeld: () => Promise<number>,
): DriftDesk {
  const { db, rules, log, pauses } = context;
  return {
    list: (page) => listDrift(db, rules, page),
    pauses: () => listPauses(db),
    async pause(direction, { by, reason }) {
      const isNew = await pauseDirection(db, { direction, scope: "all", by: by ?? "", reason });
      pauses.expire();
      if (isNew) log.warn({ direction }, "direction.paused");
      return listPauses(db);
    },
    async resume(direction) {
      const waited = await resumeDirection(db, direction);
      pauses.expire();
      if (waited !== null) log.info({ direction, waited }, "direction.resumed");
      return waited;
    },
    repairHeld,
  };
}
