/** The largest unit that fits, rounded down: 59 s, 3 min, 5 h, 2 days. */
export type Span = { readonly unit: "seconds" | "minutes" | "hours" | "days"; readonly n: number };

export function spanOf(ms: number): Span {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return { unit: "seconds", n: seconds };
  if (seconds < 3_600) return { unit: "minutes", n: Math.floor(seconds / 60) };
  if (seconds < 172_800) return { unit: "hours", n: Math.floor(seconds / 3_600) };
  return { unit: "days", n: Math.floor(seconds / 86_400) };
}
