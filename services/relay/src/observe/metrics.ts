import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

/** All of relay's metrics. A registry of their own, so that several relays can live in one process. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  return {
    registry,
    deliveries: counter("relay_deliveries_total", "Webhook requests by what became of them", ["source", "outcome"]),
    limited: counter("relay_limited_requests_total", "Requests over a limit", ["limit"]),
    ignored: counter("relay_deliveries_ignored_total", "Deliveries no lead hears of", ["source", "reason"]),
    convergences: counter("relay_convergences_total", "Convergences by how they ended", ["outcome"]),
    effects: counter("relay_effects_total", "Steps carried out", ["type"]),
    vendorCalls: counter("relay_vendor_calls_total", "Requests to the vendors", ["vendor", "method", "status"]),
    vendorAway: new Gauge({
      name: "relay_vendor_away",
      help: "1 while a vendor is left alone because it is down",
      labelNames: ["vendor"],
      registers,
    }),
    conflicts: counter("relay_conflicts_total", "Fields that both sides changed", ["field"]),
    possibleDuplicates: counter("relay_possible_duplicates_total", "Records that may be one human", []),
    deadEvents: counter("relay_dead_events_total", "Events put aside", ["code"]),
    sweptEvents: counter("relay_swept_events_total", "What sweeps read, news or not", ["source"]),
    lostWebhooks: counter("relay_lost_webhooks_total", "News that a sweep found and a webhook should have told", [
      "source",
    ]),
    sweptUntil: new Gauge({
      name: "relay_swept_until_seconds",
      help: "Up to when a source was swept, as Unix time",
      labelNames: ["source"],
      registers,
    }),
    acknowledgeSeconds: new Histogram({
      name: "relay_acknowledge_seconds",
      help: "From the complete request to the answer",
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    effectSeconds: new Histogram({
      name: "relay_webhook_to_effect_seconds",
      help: "From the receipt of the oldest event to the end of its convergence",
      buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600],
      registers,
    }),
  };
}
