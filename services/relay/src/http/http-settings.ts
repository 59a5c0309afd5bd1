/** All per minute and replica. */
export interface RequestLimits {
  /** Every request of one address. */
  readonly perAddress: number;
  /** Authentic deliveries of one source: what is not authentic cannot use it up. */
  readonly perSource: number;
  /** Refused requests of one address to one webhook address; after these it is not even looked at. */
  readonly refusedPerAddress: number;
}

/** How long a client may take. */
export interface Patience {
  readonly requestMs: number;
  readonly headersMs: number;
  /** Without a single byte in either direction. */
  readonly silenceMs: number;
  /** How often the above is looked at. */
  readonly checkEveryMs: number;
}

export interface HttpSettings {
  /** Networks, or the number of proxies, whose X-Forwarded-For is believed: from others it may be forged. */
  readonly trustedProxies: readonly string[] | number;
  readonly limits: RequestLimits;
  readonly patience?: Patience;
}

/** A vendor gives up after five seconds itself. */
export const defaultPatience: Patience = {
  requestMs: 10_000,
  headersMs: 5_000,
  silenceMs: 15_000,
  checkEveryMs: 1_000,
};
