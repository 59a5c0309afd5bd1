import type { Answers, DialogueState } from "@tpc/sync-core/dialogue";

/** What `tpc bot try --json` prints for each line it reads. */
export interface JsonLine {
  readonly said: string;
  /** All that is known by then. */
  readonly understood: {
    readonly name?: string;
    readonly specialty?: string;
    /** As IBGE writes it. */
    readonly city?: string;
    /** Two capitals. */
    readonly uf?: string;
    /** BRL a month, whole. */
    readonly revenueMinBrl?: number;
    readonly revenueMaxBrl?: number;
    readonly goal?: string;
  };
  readonly says: readonly string[];
  readonly state: "asking" | "qualified" | "unqualified" | "unsure" | "handed-off";
}

export const jsonLine = (said: string, state: DialogueState, says: readonly string[]): JsonLine => ({
  said,
  understood: showKnown(state.answers),
  says,
  state: stateOf(state),
});

function showKnown({ name, specialty, city: place, revenue, goal }: Answers): JsonLine["understood"] {
  return {
    ...(name !== null && { name: name.name }),
    ...(specialty !== null && { specialty }),
    ...(place?.city != null && { city: place.city }),
    ...(place?.uf != null && { uf: place.uf }),
    ...(revenue?.minBrl != null && { revenueMinBrl: revenue.minBrl }),
    ...(revenue?.maxBrl != null && { revenueMaxBrl: revenue.maxBrl }),
    ...(goal !== null && { goal }),
  };
}

const stateOf = ({ ended, silent }: DialogueState): JsonLine["state"] =>
  ended?.outcome ?? (silent === null ? "asking" : "handed-off");
