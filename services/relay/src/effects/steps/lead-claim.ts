import { AsyncLocalStorage } from "node:async_hooks";

/** A worker's right to write for a lead. It is lost while the worker waits, when another is given the lead. */
export interface LeadClaim {
  isHeld(): boolean;
}

const claims = new AsyncLocalStorage<LeadClaim>();

/** Everything that is written in `work` is written for this lead. */
export const withClaim = <Result>(claim: LeadClaim, work: () => Result): Result => claims.run(claim, work);

/** Whoever works for no lead in particular may always write. */
export const currentClaim = (): LeadClaim => claims.getStore() ?? always;

const always: LeadClaim = { isHeld: () => true };

/** Of a call that is made for many. */
export const allOf = (many: readonly LeadClaim[]): LeadClaim => ({
  isHeld: () => many.every((claim) => claim.isHeld()),
});
