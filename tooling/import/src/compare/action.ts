import type { FieldName, FieldValues } from "@tpc/sync-core";
import type { MatchedBy } from "./match-books.ts";

/** One field on which both sides differ, and what becomes of it. */
export interface FieldDifference {
  readonly field: FieldName;
  readonly twenty: string;
  readonly chatwoot: string;
  /** Whose value is written to the other side; `neither`: they stay apart. */
  readonly wins: "twenty" | "chatwoot" | "neither";
  readonly why: /** The other side has none. */
    | "fills"
    /** Both have one: Twenty is the source of truth, unless the fields table says otherwise. */
    | "twenty-wins"
    /** Both have one: the fields table says that Chatwoot's stands. */
    | "chatwoot-wins"
    /** The fields table lets it go one way only. */
    | "one-way"
    /** WhatsApp speaks to this number, or nobody can read what stands there. */
    | "read-only"
    /** Another record of that side has it. */
    | "taken"
    /** It was asked to leave what both have. */
    | "left";
}

/** One piece of work of a report, for one human. */
export interface Action {
  /** In the order of the report. */
  readonly number: number;
  readonly kind: /** Both are there: fields are written, or only remembered that they are one. */
  "pair" | "make-person" | "make-contact";
  /** Of a person to be made: chosen beforehand, so that a second try meets the first. */
  readonly personId: string;
  /** `null`: to be made. */
  readonly contactId: string | null;
  readonly by: MatchedBy | null;
  readonly name: string;
  readonly differences: readonly FieldDifference[];
  /** What is written. Of a record that is made: all of it. */
  readonly toTwenty: FieldValues;
  readonly toChatwoot: FieldValues;
}

export const writesNothing = ({
  kind,
  toTwenty,
  toChatwoot,
}: Pick<Action, "kind" | "toTwenty" | "toChatwoot">): boolean =>
  kind === "pair" && Object.keys(toTwenty).length + Object.keys(toChatwoot).length === 0;
