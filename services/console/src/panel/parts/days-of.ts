export interface DayOfSlots {
  readonly day: string;
  readonly times: readonly { readonly startsAt: string; readonly time: string }[];
}

/** Free times by the day they are on, in the reader's zone and words. */
export function daysOf(slots: readonly string[], locale: string): readonly DayOfSlots[] {
  const dayFormat = new Intl.DateTimeFormat(locale, { weekday: "long", day: "2-digit", month: "2-digit" });
  const timeFormat = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const days = Map.groupBy(slots.toSorted(), (startsAt) => dayFormat.format(new Date(startsAt)));
  return [...days].map(([day, starts]) => ({
    day,
    times: starts.map((startsAt) => ({ startsAt, time: timeFormat.format(new Date(startsAt)) })),
  }));
}
