import type { CommandOption } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { formatTime, wrap } from "./format-table.ts";

export interface Remedy {
  readonly mayPass: boolean;
  readonly whatNext: string;
}

export interface Letter {
  readonly id: string;
  readonly kind: "event" | "delivery";
  readonly state: string;
  readonly code: string;
  readonly source: string;
  readonly eventType: string;
  readonly leadId: string | null;
  readonly deliveryId: string;
  readonly tries: number;
  readonly receivedAt: string;
  readonly deadAt: string;
  readonly failedSteps: string | null;
}

export interface LetterClass {
  readonly code: string;
  readonly kind: string;
  readonly count: number;
  readonly leads: number;
  readonly oldestAt: string;
  readonly remedy: Remedy;
}

/** What a bulk command answers, before and after. */
export interface Bulk {
  readonly count: number;
  readonly done: number;
  readonly classes: readonly LetterClass[];
}

/** Which letters are meant. */
export const letterOptions = {
  code: { type: "string", value: "CLASS", help: "Only this error class, such as VENDOR_UNAUTHENTICATED." },
  lead: { type: "string", value: "ID", help: "Only this lead's." },
  source: { type: "string", value: "SYSTEM", help: "Only what came from twenty, chatwoot or calcom." },
  kind: { type: "string", value: "KIND", help: "Only events that failed (event) or unreadable webhooks (delivery)." },
  since: { type: "string", value: "WHEN", help: "Only since: 30m, 12h, 7d, or a time such as 2026-11-26T09:00:00Z." },
} as const satisfies Record<string, CommandOption>;

type LetterOptions = { readonly [Name in keyof typeof letterOptions]?: string };

export function readLetterOptions({ code, lead, source, kind, since }: LetterOptions, now = Date.now()) {
  return { code, leadId: lead, source, kind, since: since === undefined ? undefined : readSince(since, now) };
}

const unitsMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** @throws UsageError for what is neither a duration nor a time */
export function readSince(text: string, now: number): string {
  const [, amount, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const at = unit === undefined ? Date.parse(text) : now - Number(amount) * unitsMs[unit as keyof typeof unitsMs];
  if (Number.isNaN(at)) throw new UsageError("--since must be such as 30m, 12h, 7d or 2026-11-26T09:00:00Z.");
  return new Date(at).toISOString();
}

/** How many of each class, and what to do about it. */
export function formatClasses(classes: readonly LetterClass[]): string {
  return classes
    .map(({ code, count, leads, oldestAt, remedy }) => {
      const whose = leads === 0 ? "" : ` of ${leads} ${leads === 1 ? "lead" : "leads"}`;
      return `${count} × ${code}${whose}, the oldest from ${formatTime(oldestAt)}\n${wrap(`→ ${remedy.whatNext}`, "    ")}`;
    })
    .join("\n");
}

export const countLetters = (count: number): string => `${count} dead ${count === 1 ? "letter" : "letters"}`;
