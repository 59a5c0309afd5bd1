type Optional<T> = { [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined> };
type Required<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] };

/** The object without its undefined fields, typed so that it fits exactly optional properties. */
export function omitUndefined<T extends object>(value: T): Required<T> & Optional<T> {
  const defined = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(defined) as Required<T> & Optional<T>;
}
