/** What came back from an address. */
export type Answer =
  /** The system itself. */
  | { readonly kind: "itself"; readonly clockSkewMs: number | null }
  /** The system, which says that it is not well. */
  | { readonly kind: "unwell"; readonly status: number; readonly clockSkewMs: number | null }
  /** Something else: a proxy's page, another server. */
  | { readonly kind: "something-else"; readonly status: number }
  | { readonly kind: "nothing" };

/** What a webhook's address answers to a look that changes nothing. */
export type Reach =
  | { readonly kind: "answers" }
  | { readonly kind: "redirects"; readonly host: string }
  | { readonly kind: "nothing" }
  /** A name that only the containers know, or one that was not asked. */
  | { readonly kind: "not-asked" };
