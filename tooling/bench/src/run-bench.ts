import { acknowledgeLatency } from "./measure/acknowledge-latency.ts";
import { acknowledgeThroughput } from "./measure/acknowledge-throughput.ts";
import { chaos } from "./measure/chaos.ts";
import { consoleCost } from "./measure/console-cost.ts";
import { consoleLeads } from "./measure/console-leads.ts";
import { convergeUpdates } from "./measure/converge-updates.ts";
import { importOfBooks } from "./measure/import-of-books.ts";
import { manyNewLeads } from "./measure/many-new-leads.ts";
import { memory } from "./measure/memory.ts";
import { oldDeliveries } from "./measure/old-deliveries.ts";
import { vendorCalls } from "./measure/vendor-calls.ts";
import { webhookToEffect } from "./measure/webhook-to-effect.ts";
import type { Measurement, MeasurementOptions, Row } from "./measurement.ts";
import { currentLoad, describeMachine, type Machine } from "./report/describe-machine.ts";
import { startSite } from "./world/start-site.ts";

/** In the order of the design. */
export const measurements: Readonly<Record<string, Measurement>> = {
  throughput: acknowledgeThroughput,
  latency: acknowledgeLatency,
  effect: webhookToEffect,
  converge: convergeUpdates,
  calls: vendorCalls,
  import: importOfBooks,
  newcomers: manyNewLeads,
  memory,
  old: oldDeliveries,
  console: consoleLeads,
  start: consoleCost,
  chaos,
};

export class UnknownMeasurement extends Error {}

/** Measures one after the other, so that none disturbs another. What was measured before an interruption is told. */
export async function runBench(
  options: Omit<MeasurementOptions, "site"> & { readonly names: readonly string[] },
): Promise<{ readonly rows: readonly Row[]; readonly machine: Machine }> {
  const { names, signal, say } = options;
  const wanted = names.map((name) => {
    const measure = measurements[name];
    if (measure === undefined) {
      throw new UnknownMeasurement(`There is no "${name}": use ${Object.keys(measurements).join(", ")}.`);
    }
    return { name, measure };
  });
  const load = currentLoad();
  say("building relay, starting PostgreSQL …");
  await using site = await startSite();
  const rows: Row[] = [];
  for (const { name, measure } of wanted) {
    if (signal.aborted) break;
    say(`${name} …`);
    const measured = await measure({ ...options, site }).catch((error: unknown) => {
      if (signal.aborted) return [];
      throw error;
    });
    if (!signal.aborted) rows.push(...measured);
  }
  return { rows, machine: await describeMachine(site.postgresVersion, load) };
}
