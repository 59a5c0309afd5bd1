export interface PartHealth {
  readonly status: "up" | "down" | "unknown";
  readonly detail?: string;
  /** ISO instants. */
  readonly since?: string;
  readonly lastSuccessAt?: string;
}

export interface Health {
  readonly status: "ok" | "degraded" | "down";
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly parts: Readonly<Record<string, PartHealth>>;
}

/** Without these relay cannot take deliveries; a vendor that is away only delays effects. */
const vital = new Set(["store", "intake"]);

export function summarizeHealth(
  parts: Readonly<Record<string, PartHealth>>,
  about: { readonly version: string; readonly uptimeSeconds: number },
): Health {
  const down = Object.keys(parts).filter((name) => parts[name]?.status === "down");
  const status = down.length === 0 ? "ok" : down.some((name) => vital.has(name)) ? "down" : "degraded";
  return { status, ...about, parts };
}
