import { Gauge } from "prom-client";
import type { Metrics } from "./metrics.ts";

interface Budget {
  readonly available: number;
  readonly perMinute: number;
  readonly waiting: Readonly<Record<"live" | "background", number>>;
}

/** Shows at each scrape what is left of the vendors' limits, and how many calls wait for their turn. */
export function watchBudgets({ registry }: Metrics, budgets: Readonly<Record<string, () => Budget>>): void {
  const gauge = (name: string, help: string, read: (budget: Budget) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ["vendor"],
      registers: [registry],
      collect() {
        for (const [vendor, budget] of Object.entries(budgets)) this.set({ vendor }, read(budget()));
      },
    });
  gauge("relay_vendor_budget", "Calls that could go at once", (budget) => budget.available);
  gauge("relay_vendor_pace", "Calls a minute at the present pace; lower after a 429", (budget) => budget.perMinute);
  gauge(
    "relay_vendor_calls_waiting",
    "Calls that wait for their turn",
    ({ waiting }) => waiting.live + waiting.background,
  );
}
