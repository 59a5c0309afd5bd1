import { Gauge } from "prom-client";
import type { Metrics } from "./metrics.ts";

/** What the store tells at each scrape. */
export interface WorkFacts {
  readonly oldestWaitingSeconds: number | null;
  readonly waitingDeliveries: number;
  readonly waitingEvents: number;
  readonly deadLetters: number;
  readonly failing: readonly { readonly vendor: string; readonly leads: number }[];
}

const keptMs = 5_000;

/** What operators were told of and is not over. */
export interface ActiveAlert {
  readonly code: string;
  readonly subject: string;
}

/** Adds the gauges that are read from the store when somebody scrapes; several replicas show the same values. */
export function watchStore(
  { registry }: Metrics,
  readFacts: () => Promise<WorkFacts>,
  readAlerts: () => Promise<readonly ActiveAlert[]>,
): void {
  const registers = [registry];
  let reading: Promise<WorkFacts> | null = null;
  // One query for all gauges of a scrape, and for scrapes that come close together.
  const facts = () => {
    if (reading === null) {
      reading = readFacts();
      const forget = () => setTimeout(() => (reading = null), keptMs).unref();
      reading.then(forget, () => (reading = null));
    }
    return reading;
  };
  const gauge = (name: string, help: string, read: (facts: WorkFacts) => number) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const known = await facts().catch(() => null);
        if (known === null) this.reset();
        else this.set(read(known));
      },
    });
  gauge(
    "relay_oldest_waiting_seconds",
    "Age of the oldest delivery or event that waits",
    (known) => known.oldestWaitingSeconds ?? 0,
  );
  gauge("relay_waiting_deliveries", "Deliveries that wait to be routed", (known) => known.waitingDeliveries);
  gauge("relay_waiting_events", "Events in leads' mailboxes", (known) => known.waitingEvents);
  gauge("relay_dead_letters", "Deliveries and events put aside for a person", (known) => known.deadLetters);
  new Gauge({
    name: "relay_failing_leads",
    help: "Leads whose last try failed and who are tried again",
    labelNames: ["vendor"],
    registers,
    async collect() {
      this.reset();
      const known = await facts().catch(() => null);
      for (const { vendor, leads } of known?.failing ?? []) this.inc({ vendor }, leads);
    },
  });
  new Gauge({
    name: "relay_alert",
    help: "1 while somebody should look",
    labelNames: ["code", "subject"],
    registers,
    async collect() {
      this.reset();
      for (const { code, subject } of await readAlerts().catch(() => [])) this.set({ code, subject }, 1);
    },
  });
}
