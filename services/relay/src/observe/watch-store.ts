import { Gauge } from "prom-client";
import type { Metrics } from "./metrics.ts";

/** What the store tells at each scrape. */
export interface WorkFacts {
  readonly oldestWaitingSeconds: number | null;
  readonly waitingLeads: number;
  readonly longestWaitSeconds: number | null;
  readonly waitingDeliveries: number;
  readonly waitingEvents: number;
  readonly deadLetters: number;
  readonly differingLeads: number;
  readonly oldestDifferenceSeconds: number | null;
  readonly pauses: readonly { readonly direction: string }[];
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
  gauge("relay_leads_waiting", "Qualified leads whom nobody has answered", (known) => known.waitingLeads);
  gauge(
    "relay_longest_lead_wait_seconds",
    "Since when the one waits who has waited longest, by the clock on the wall",
    (known) => known.longestWaitSeconds ?? 0,
  );
  gauge("relay_waiting_deliveries", "Deliveries that wait to be routed", (known) => known.waitingDeliveries);
  gauge("relay_waiting_events", "Events in leads' mailboxes", (known) => known.waitingEvents);
  gauge("relay_dead_letters", "Deliveries and events put aside for a person", (known) => known.deadLetters);
  gauge("relay_differing_leads", "Leads on which the systems do not agree", (known) => known.differingLeads);
  gauge(
    "relay_oldest_difference_seconds",
    "Since when the lead differs that has differed longest",
    (known) => known.oldestDifferenceSeconds ?? 0,
  );
  new Gauge({
    name: "relay_paused",
    help: "1 while nothing is written to the system, or no values are copied",
    labelNames: ["direction"],
    registers,
    async collect() {
      this.reset();
      const known = await facts().catch(() => null);
      for (const { direction } of known?.pauses ?? []) this.set({ direction }, 1);
    },
  });
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
