import type { z } from "zod";
import { speakAlert } from "../../../alerts/speak-alert.ts";
import type { PartHealth } from "../../../observe/read-health.ts";
import { answersWith } from "../../operators/lead-schema.ts";
import type { ConsoleContext } from "../console-context.ts";
import type { overviewAnswer } from "../contract/overview-contract.ts";

export type Overview = z.input<typeof overviewAnswer>;

const systems = ["twenty", "chatwoot", "calcom", "evolution"] as const;
/** Webhooks that come from a system. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = { chatwoot: ["chatwoot", "chatwoot-bot"] };
/** What is swept, by the system that it stands in. */
const sweptFrom = (source: string) => systems.find((system) => source.startsWith(system));
const [mostGroups, mostWaiting] = [5, 10];
/** What is older than an hour is read so often. */
const lastSeenMs = 60_000;

/** Reads how everything is, for all who look at the same time. */
export function createReadOverview(context: ConsoleContext): () => Promise<Overview> {
  const { desk, operators, settings, texts, readHealth, readBudgets, readVersions, now } = context;
  const told = answersWith(context.addressOf);
  let older: { readonly at: number; readonly lastAt: Readonly<Record<string, string>> } | null = null;

  async function lastDeliveries(recent: Readonly<Record<string, string>>) {
    if (older === null || now() - older.at > lastSeenMs) older = { at: now(), lastAt: await desk.readLastDeliveries() };
    return { ...older.lastAt, ...recent };
  }

  return async () => {
    const [health, facts, activity, letters, waiting, versions] = await Promise.all([
      readHealth(),
      desk.readFacts(),
      desk.readActivity(),
      operators.countLetters({}),
      operators.listWaiting({ limit: mostWaiting, after: null }),
      readVersions(),
    ]);
    const lastAt = await lastDeliveries(activity.lastAt);
    const budgets = readBudgets();
    const at = now();
    return {
      at: new Date(at).toISOString(),
      status: health.status,
      version: health.version,
      uptimeSeconds: health.uptimeSeconds,
      systems: systems
        .filter((name) => health.parts[name] !== undefined || settings.links[name as "twenty"] != null)
        .map((name) => {
          const part: PartHealth = health.parts[name] ?? { status: "unknown" };
          const sources = sourcesOf[name] ?? [name];
          const refused = sources.flatMap((source) => health.parts[`webhooks-${source}`]?.detail ?? []);
          const sweeps = facts.sweeps.filter(({ source }) => sweptFrom(source) === name);
          return {
            name,
            status: part.status,
            detail: part.detail ?? null,
            since: part.since ?? null,
            lastSuccessAt: part.lastSuccessAt ?? null,
            version: versions[name] ?? null,
            url: settings.links[name as "twenty"] ?? null,
            lastDeliveryAt:
              sources
                .flatMap((source) => lastAt[source] ?? [])
                .toSorted()
                .at(-1) ?? null,
            refused: refused[0] ?? null,
            loss: sweeps.length === 0 ? null : lossOf(sweeps),
            calls: budgets[name] ?? null,
          };
        }),
      deliveries: { perMinute: [...activity.perMinute], lastHour: activity.lastHour },
      lag: {
        waitingDeliveries: facts.waitingDeliveries,
        waitingEvents: facts.waitingEvents,
        oldestSeconds: facts.oldestWaitingSeconds,
      },
      setAside: {
        count: facts.deadLetters,
        groups: letters.slice(0, mostGroups).map(({ kind, code, count }) => ({ id: `${kind}:${code}`, code, count })),
      },
      failing: [...facts.failing],
      findings: { duplicates: activity.duplicates, conflicts: activity.conflicts },
      waiting: {
        count: waiting.count,
        items: waiting.items.map((item) => {
          const { records: _records, ...shown } = told.waiting(item);
          return { ...shown, waitedSeconds: Math.max(0, Math.floor((at - Date.parse(item.since)) / 1_000)) };
        }),
      },
      alerts: activity.alerts.map(({ values, ...alert }) => {
        const text = speakAlert(texts, { code: alert.code, values, state: "raised" });
        return { ...alert, title: alert.code, text };
      }),
    };
  };
}

function lossOf(sweeps: readonly { readonly lost: number; readonly heard: number }[]) {
  const lost = sweeps.reduce((sum, sweep) => sum + sweep.lost, 0);
  const heard = Math.max(0, ...sweeps.map((sweep) => sweep.heard));
  return { lost, heard, rate: lost === 0 ? 0 : lost / (lost + heard) };
}
