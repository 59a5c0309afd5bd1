import type { z } from "zod";
import type { ConsoleContext } from "../console-context.ts";
import type { funnelQuery } from "../contract/funnel-contract.ts";
import type { Handlers } from "../handlers.ts";
import { Refused } from "../refused.ts";
import { dayBounds } from "./day-bounds.ts";
import { funnelCsv } from "./funnel-csv.ts";

const usualDays = 90;
const mostDays = 732;
const dayMs = 86_400_000;

export function funnelHandlers({
  desk,
  settings,
  now,
}: Pick<ConsoleContext, "desk" | "settings" | "now">): Pick<Handlers, "readFunnel" | "downloadFunnel"> {
  async function read({ from, to, by }: z.output<typeof funnelQuery>) {
    const { today, startOf } = dayBounds(settings.timeZone, now());
    const last = to ?? today;
    const first = from ?? shift(last, -usualDays);
    const days = (Date.parse(last) - Date.parse(first)) / dayMs;
    if (days < 0 || days > mostDays) {
      throw new Refused(
        400,
        "DAYS_INVALID",
        `\`to\` must not be before \`from\`, nor more than ${mostDays} days after it.`,
      );
    }
    const { total, groups } = await desk.readFunnel({ from: startOf(first), until: startOf(shift(last, 1)), by });
    return { from: first, to: last, by, total: copy(total), groups: groups.map(copy) };
  }
  return {
    readFunnel: ({ query }) => read(query),
    async downloadFunnel({ query, reply }) {
      const funnel = await read(query);
      reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="funnel-${funnel.by}-${funnel.from}-${funnel.to}.csv"`);
      return funnelCsv(funnel);
    },
  };
}

const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

const copy = <Group extends { readonly stages: readonly object[] }>(group: Group) => ({
  ...group,
  stages: [...group.stages] as Group["stages"][number][],
});
