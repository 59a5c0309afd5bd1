/**
 * `missing`: ours has it, the document has not. `typed`: both have it, with different types. `nullable`: only ours may
 * be null. `never-null`: only theirs may be null. `untyped`: ours says what is inside, the document leaves it open.
 * `values`: ours lists values that the document does not. `required`: a request must carry it, and ours may leave it out.
 */
export const problems = ["missing", "typed", "nullable", "never-null", "untyped", "values", "required"] as const;
export type Problem = (typeof problems)[number];

/** One point where a contract of ours and a system's own document disagree. */
export interface Difference {
  /** `GET /rest/people/{}`. */
  readonly operation: string;
  /** Where in the operation: `operation`, `query.limit`, `body.emails.primaryEmail`, `200.data.people[].city`. */
  readonly place: string;
  readonly problem: Problem;
  readonly ours: string;
  readonly theirs: string;
}
