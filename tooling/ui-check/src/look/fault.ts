export const faultKinds = [
  "log-in",
  "not shown",
  "console error",
  "failed request",
  "empty",
  "untranslated",
  "horizontal scrolling",
  /** Something that the walk made is still there, or the browser itself gave up. */
  "run",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What is wrong with a screen. */
export interface Fault {
  readonly kind: FaultKind;
  readonly what: string;
}
