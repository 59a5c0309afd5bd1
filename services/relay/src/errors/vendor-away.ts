/** The circuit to a vendor is open: the call was not made. */
export class VendorAway extends Error {
  readonly code = "VENDOR_AWAY";
  readonly vendor: string;
  readonly retryAfterMs: number;

  constructor(vendor: string, retryAfterMs: number) {
    super(`${vendor} is away`);
    this.vendor = vendor;
    this.retryAfterMs = retryAfterMs;
  }
}
