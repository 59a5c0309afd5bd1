import { VendorAway } from "../../errors/vendor-away.ts";

/** Different leads that fail one after the other: one lead's trouble is not the vendor's. */
const leadsToOpen = 3;
const firstOpenMs = 5_000;
const maxOpenMs = 60_000;
/** Calls that may try whether the vendor is back, at the same time. */
const probes = 3;

export type CircuitState = "closed" | "open" | "trying";

/**
 * Keeps a vendor that is down from being called by every lead: after three leads in a row failed nobody calls for a
 * while, then a few try, and the first answer lets all through again.
 */
export interface Circuit {
  readonly state: () => CircuitState;
  /**
   * Makes the call unless the vendor is known to be away.
   *
   * @param isVendorsTrouble - whether a failure says that the vendor is away, as opposed to an answer we dislike
   * @throws VendorAway, or what the call throws
   */
  call<Value>(
    leadId: string,
    call: () => Promise<Value>,
    isVendorsTrouble: (error: unknown) => boolean,
  ): Promise<Value>;
  /** A call that was made without asking failed because the vendor is away. */
  noteTrouble(leadId: string): void;
}

export function createCircuit(input: {
  readonly vendor: string;
  readonly now: () => number;
  /** Told when it opens, and when it closes again. */
  readonly onChange: (state: "open" | "closed") => void;
}): Circuit {
  let failing = new Set<string>();
  let openUntil = 0;
  /** 0: closed. Grows with every fruitless trial. */
  let openings = 0;
  let underWay = 0;

  function refuseWhileAway(): void {
    if (openings === 0) return;
    const restMs = openUntil - input.now();
    if (restMs > 0) throw new VendorAway(input.vendor, restMs);
    if (underWay >= probes) throw new VendorAway(input.vendor, 1_000);
  }

  function noteAnswer(): void {
    failing = new Set();
    if (openings === 0) return;
    openings = 0;
    input.onChange("closed");
  }

  function noteTrouble(leadId: string): void {
    failing.add(leadId);
    if (failing.size < leadsToOpen || openUntil > input.now()) return;
    failing = new Set();
    openUntil = input.now() + Math.min(maxOpenMs, firstOpenMs * 2 ** openings);
    openings += 1;
    if (openings === 1) input.onChange("open");
  }

  return {
    state: () => (openings === 0 ? "closed" : openUntil > input.now() ? "open" : "trying"),
    async call(leadId, call, isVendorsTrouble) {
      refuseWhileAway();
      underWay += 1;
      try {
        const value = await call();
        noteAnswer();
        return value;
      } catch (error) {
        if (isVendorsTrouble(error)) noteTrouble(leadId);
        else noteAnswer();
        throw error;
      } finally {
        underWay -= 1;
      }
    },
    noteTrouble,
  };
}
