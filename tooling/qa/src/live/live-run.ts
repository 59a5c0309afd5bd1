import { randomBytes } from "node:crypto";

/** Who the marked test records of one run are. Everything of theirs carries the run's id. */
export interface LiveRun {
  readonly id: string;
  readonly email: string;
  /** Only when the operator gave one that nobody else has. */
  readonly phone: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly inboxName: string;
  /** Chosen before the person is made. */
  readonly personId: string;
  /** Where it ran: it is only cleaned up there. */
  readonly twentyUrl: string;
  readonly chatwootUrl: string;
}

export const defaultEmail = "qa@example.com";

/** `brian@example.com` becomes `brian+qa3f9c…@example.com`. @returns `null` for what is no address */
export function markEmail(address: string, runId: string): string | null {
  const [, local, domain] = /^([^\s@+]+)@([^\s@]+\.[^\s@]+)$/.exec(address.trim().toLowerCase()) ?? [];
  return local === undefined || domain === undefined ? null : `${local}+qa${runId}@${domain}`;
}

/**
 * A Brazilian mobile that is valid and nobody has: numbers that begin with 90 are given to nobody.
 */
export const inventPhone = (): string => `+551190${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`;

export const makeRunId = (): string => randomBytes(5).toString("hex");
export const nameOf = (runId: string): string => `TESTE relay ${runId}`;
