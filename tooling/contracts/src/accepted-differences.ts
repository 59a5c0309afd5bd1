import * as z from "zod";
import { type Difference, problems } from "./difference.ts";

const acceptedSchema = z.strictObject({
  /** The versions of the system whose document this is about, as `System.versionOf` names them; all when omitted. */
  version: z.string().optional(),
  /** Why the contract is right in spite of the document, with the version that was looked at. */
  reason: z.string().min(20),
  problem: z.enum(problems),
  /** Operations such as `GET /rest/people/{}`, with `*` for any text; all when omitted. */
  operations: z.array(z.string()).min(1).optional(),
  /** Places in them, with `*` for any text; the last name is written out wherever a name of ours could be wrong. */
  places: z.array(z.string()).min(1),
});
const acceptedListSchema = z.array(acceptedSchema);

/** A known defect of a system's document, and the differences it explains. */
export type AcceptedDifference = z.infer<typeof acceptedSchema>;

export interface ExplainedDifferences {
  /** Differences without an explanation: the contract is wrong, or the system changed. */
  readonly open: readonly Difference[];
  /** Every known defect with the number of differences it explains here. */
  readonly accepted: readonly { readonly defect: AcceptedDifference; readonly count: number }[];
}

export function parseAcceptedDifferences(json: unknown): AcceptedDifference[] {
  return acceptedListSchema.parse(json);
}

/** Sorts differences into explained and open ones; the first defect that fits explains one. */
export function explainDifferences(
  differences: readonly Difference[],
  defects: readonly AcceptedDifference[],
): ExplainedDifferences {
  const matchers = defects.map((defect) => ({ defect, fits: createMatcher(defect), count: 0 }));
  const open = differences.filter((difference) => {
    const found = matchers.find(({ fits }) => fits(difference));
    if (found !== undefined) found.count += 1;
    return found === undefined;
  });
  return { open, accepted: matchers.map(({ defect, count }) => ({ defect, count })) };
}

function createMatcher({ problem, operations = ["*"], places }: AcceptedDifference): (found: Difference) => boolean {
  const operation = operations.map(toPattern);
  const place = places.map(toPattern);
  return (found) =>
    found.problem === problem &&
    operation.some((pattern) => pattern.test(found.operation)) &&
    place.some((pattern) => pattern.test(found.place));
}

function toPattern(glob: string): RegExp {
  const parts = glob.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
