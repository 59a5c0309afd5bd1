/** The lead was given to another worker while this one waited: nothing was sent. */
export class ClaimLost extends Error {
  override readonly name = "ClaimLost";
  readonly code = "CLAIM_LOST";
}
