import { Temporal } from "temporal-polyfill";

/** ISO instants of one spelling compare as text. */
export const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

export const sortByTime = <Item extends { readonly at: string }>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((left, right) => compare(left.at, right.at));

/** The instant so long after another one, spelt as all are. */
export const later = (iso: string, ms: number): string =>
  Temporal.Instant.from(iso).add({ milliseconds: ms }).toString({ fractionalSecondDigits: 3 });

export const milliseconds = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;
