/** Another worker stored something of the lead since this one took it: whoever comes later begins anew. */
export class LeadTakenOver extends Error {
  override readonly name = "LeadTakenOver";
  readonly code = "LEAD_TAKEN_OVER";
}
