import type { ApiError, SettledInfo } from "@tpc/client-core";
import type { PartHealth } from "./read-health.ts";

/** A vendor that does not serve relay now. */
export interface VendorDown {
  readonly vendor: string;
  readonly code: string;
  readonly sinceSeconds: number;
}

/** What every call to a vendor, of leads, sweeps and probes alike, says of it. Of this process alone. */
export interface VendorHealth {
  note(info: SettledInfo): void;
  read(): Readonly<Record<string, PartHealth>>;
  down(): readonly VendorDown[];
}

interface Known {
  readonly lastSuccessAt: number | null;
  readonly failing: { readonly since: number; readonly error: ApiError } | null;
  /** When it began to be as it is. */
  readonly since: number;
}

export function createVendorHealth(vendors: readonly string[], now: () => number): VendorHealth {
  const known = new Map<string, Known | null>(vendors.map((vendor) => [vendor, null]));
  return {
    note({ vendor, method, error }) {
      // Somebody gave the call up: that says nothing.
      if (error?.code === "ABORTED") return;
      const before = known.get(vendor) ?? null;
      const at = now();
      if (error === undefined || !isOutage(error, method)) {
        const since = before !== null && before.failing === null ? before.since : at;
        known.set(vendor, { lastSuccessAt: at, failing: null, since });
        return;
      }
      const since = before?.failing?.since ?? at;
      known.set(vendor, { lastSuccessAt: before?.lastSuccessAt ?? null, failing: { since, error }, since });
    },
    read: () => Object.fromEntries([...known].map(([vendor, state]) => [vendor, toPart(state)])),
    down: () =>
      [...known].flatMap(([vendor, state]) =>
        state?.failing
          ? [
              {
                vendor,
                code: `VENDOR_${state.failing.error.code}`,
                sinceSeconds: (now() - state.failing.since) / 1_000,
              },
            ]
          : [],
      ),
  };
}

const outages = new Set(["NETWORK", "TIMEOUT", "UNAVAILABLE", "UNAUTHENTICATED", "QUOTA_EXCEEDED"]);

/** What may be read without a right to it relay does without; a right to write it needs. */
const isOutage = ({ code }: ApiError, method: string): boolean =>
  outages.has(code) || (code === "FORBIDDEN" && method !== "GET");

function toPart(state: Known | null): PartHealth {
  if (state === null) return { status: "unknown", detail: "not asked yet" };
  const { lastSuccessAt, failing, since } = state;
  const times = {
    since: new Date(since).toISOString(),
    ...(lastSuccessAt !== null && { lastSuccessAt: new Date(lastSuccessAt).toISOString() }),
  };
  return failing === null
    ? { status: "up", ...times }
    : { status: "down", detail: describeOutage(failing.error), ...times };
}

/** Why a vendor does not serve, in words for /health and the log. */
export function describeOutage({ code, details }: ApiError): string {
  const reason = details?.reason;
  if (code === "NETWORK") return `cannot be reached${reason === undefined ? "" : ` (${reason})`}`;
  if (code === "TIMEOUT") return "does not answer in time";
  if (code === "UNAUTHENTICATED") return "refuses relay's key";
  if (code === "FORBIDDEN") return "does not let relay's key write";
  if (code === "QUOTA_EXCEEDED") return "says that its plan is used up";
  return reason === "NOT_THE_VENDOR" ? "is not what answers at its address" : "says that it does not work now";
}
