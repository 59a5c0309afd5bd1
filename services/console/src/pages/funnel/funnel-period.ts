export const groupings = ["specialty", "city", "source", "week"] as const;
export type Grouping = (typeof groupings)[number];

export interface Period {
  readonly from: string;
  readonly to: string;
  readonly by: Grouping;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const dayOf = (date: Date): string => {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** As the address says it; what is missing or wrong there: the last 90 days by specialty. */
export function readPeriod(search: URLSearchParams, today: Date): Period {
  const day = (name: string, otherwise: Date) => {
    const given = search.get(name) ?? "";
    return dayPattern.test(given) ? given : dayOf(otherwise);
  };
  const before = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 90);
  return {
    from: day("from", before),
    to: day("to", today),
    by: groupings.find((one) => one === search.get("by")) ?? "specialty",
  };
}
