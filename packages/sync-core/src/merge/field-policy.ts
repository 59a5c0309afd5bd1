import type { FieldName, Side } from "../model/lead-record.ts";

/** How a field goes between the sides. What is absent is as usual: both ways, and Twenty's value stands. */
export interface FieldPolicy {
  /** The only side that the field is written to; what people change there stays there until the other side changes. */
  readonly only?: Side;
  /** Whose value stands where both sides were changed. */
  readonly wins?: Side;
}

export type FieldPolicies = Readonly<Record<FieldName, FieldPolicy>>;

/** Whether a side may get the field's value from the other one. */
export const goesTo = (policies: FieldPolicies | undefined, field: FieldName, side: Side): boolean =>
  (policies?.[field]?.only ?? side) === side;
