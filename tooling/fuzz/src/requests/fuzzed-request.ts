/** One request to try. */
export interface FuzzedRequest {
  /** What it tries; the rows of the result. */
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Uint8Array | null;
  /** Bytes written to a socket as they are, instead of the above. */
  readonly raw?: Uint8Array;
  /**
   * `yes`: signed and well-formed, must be stored. `maybe`: signed, but relay may refuse it for another reason.
   * `no`: must not be stored.
   */
  readonly isAuthentic: "yes" | "maybe" | "no";
  /** relay may hang up on it instead of answering: the answer comes while it is still being sent. */
  readonly mayHangUp?: boolean;
}

export interface FuzzedAnswer {
  /** `null` when relay hung up. */
  readonly status: number | null;
  readonly body: string;
}
