import { type Action, writesNothing } from "../compare/action.ts";

/** More than so many actions, and so large a part of them, may not have changed since the report. */
const mostChanged = 20;
const mostShare = 0.02;

/** What a comparison asks for, as small as it can be held beside a report. */
export type Digest = ReadonlyMap<string, string>;

export const digestOf = (actions: readonly Action[]): Digest =>
  new Map(actions.map((action) => [keyOf(action), contentOf(action)]));

export interface WorldCheck {
  /** Actions that are another than the report says, or are asked for no more. */
  readonly changed: readonly Action[];
  /** Nobody has seen what would be written now. */
  readonly isTooMuch: boolean;
}

/** Compares the report's work with what a comparison of today asks for. */
export function checkWorld(reported: readonly Action[], today: Digest): WorldCheck {
  const changed = reported.filter((action) => today.get(keyOf(action)) !== contentOf(action));
  return { changed, isTooMuch: changed.length > mostChanged && changed.length > reported.length * mostShare };
}

/** The id of a person to be made is another each time. */
const keyOf = ({ kind, personId, contactId }: Action): string =>
  `${kind} ${kind === "make-person" ? "" : personId} ${contactId ?? ""}`;

const contentOf = (action: Action): string =>
  writesNothing(action) && action.differences.length === 0
    ? ""
    : JSON.stringify([action.toTwenty, action.toChatwoot, action.differences]);
