export const sources = ["twenty", "chatwoot", "calcom"] as const;
export const states = ["stored", "routed", "ignored", "dead", "discarded"] as const;

export interface DeliveryFilter {
  readonly source?: (typeof sources)[number];
  readonly state?: (typeof states)[number];
  readonly type?: string;
  /** Instants. */
  readonly from?: string;
  readonly to?: string;
}

/** What the browser's own field for a moment gives (`2026-11-29T08:30`, its own zone) as an instant. */
const instantOf = (local: string | null): string | undefined => {
  if (!local) return undefined;
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

/** As the address says it; what it says wrongly is left out. */
export function readDeliveryFilter(search: URLSearchParams): DeliveryFilter {
  const source = sources.find((one) => one === search.get("source"));
  const state = states.find((one) => one === search.get("state"));
  const type = search.get("type")?.trim().slice(0, 80);
  const from = instantOf(search.get("from"));
  const to = instantOf(search.get("to"));
  return {
    ...(source && { source }),
    ...(state && { state }),
    ...(type && { type }),
    ...(from && { from }),
    ...(to && { to }),
  };
}
