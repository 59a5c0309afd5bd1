import type { PauseAnswer } from "@tpc/relay";
import { UsageError } from "../usage-error.ts";
import { formatTime } from "./format-table.ts";

const directions = ["to-twenty", "to-chatwoot"];

export function readDirection(given: string): string {
  if (!directions.includes(given)) throw new UsageError(`DIRECTION is ${directions.join(" or ")}.`);
  return given;
}

export function formatPauses(pauses: readonly PauseAnswer[]): string {
  if (pauses.length === 0) return "Nothing is paused.";
  return pauses
    .map(({ direction, scope, since, by, reason, leads, percent, waitingLeads }) => {
      const why =
        by === null ? `the brake: ${leads} leads (${percent} %) changed within an hour` : (reason ?? "no reason given");
      const what = scope === "all" ? "nothing is written" : "no values are copied";
      return [
        `to-${direction}: ${what} since ${formatTime(since)} (${why}).`,
        `    ${waitingLeads} lead(s) wait: tpc leads drift. Go on: tpc resume to-${direction}`,
      ].join("\n");
    })
    .join("\n");
}
