import { isApiError, isWebhookError, readVendorsWords } from "@tpc/client-core";
import { isRecordStep, type Step, type Verdict } from "@tpc/sync-core";
import { MailFailed } from "../mail/create-mailer.ts";
import { ClaimLost } from "./claim-lost.ts";
import { DataModelChanged } from "./data-model-changed.ts";
import { DirectionPaused } from "./direction-paused.ts";
import { KeysChangedHands } from "./keys-changed-hands.ts";
import { LeadTakenOver } from "./lead-taken-over.ts";
import { StoreBusyError } from "./store-busy-error.ts";
import { VendorAway } from "./vendor-away.ts";

export interface Failure {
  /**
   * `transient`: passes by itself, tried again. `permanent`: will never pass, put aside. `operator`: somebody has to
   * change a key or a setting, tried again slowly. `bug`: ours, tried a few times and put aside.
   */
  readonly kind: "transient" | "permanent" | "operator" | "bug";
  readonly code: string;
  /** Whose fault it is; `null` when no vendor's. */
  readonly vendor: string | null;
  /** The vendor asked not to be called before. */
  readonly retryAfterMs: number | null;
}

const operatorCodes = new Set(["UNAUTHENTICATED", "FORBIDDEN", "QUOTA_EXCEEDED"]);

/** PostgreSQL: connection trouble, shutting down, too many connections, disk full, lock and serialisation trouble, read-only. */
const storeTrouble = /^(08|53|57P|40|55P03|25006|XX000)/;
const networkTrouble = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]);

/** PostgreSQL: bytes that are no UTF-8, and NUL or half a surrogate pair, which JSON may escape and no column holds. */
const textTrouble = new Set(["22021", "22P05"]);

/** The one place where errors are told apart. */
export function classifyFailure(error: unknown): Failure {
  if (isApiError(error)) {
    // Nothing was sent, because the lead was no longer ours: no vendor's fault.
    if (error.code === "ABORTED") return ours("transient", "CLAIM_LOST");
    const { vendor, retryAfterMs = null, retryable, ambiguous } = error;
    const passes = retryable || ambiguous;
    // Somebody took a stage away that the rules move deals to: theirs to mend, for all leads at once.
    if (error.details?.reason === "OPTION_UNKNOWN") {
      return { kind: "operator", code: "VENDOR_OPTION_MISSING", vendor, retryAfterMs };
    }
    const kind = operatorCodes.has(error.code) ? "operator" : passes ? "transient" : "permanent";
    return { kind, code: `VENDOR_${error.code}`, vendor, retryAfterMs };
  }
  if (error instanceof VendorAway) {
    return { kind: "transient", code: error.code, vendor: error.vendor, retryAfterMs: error.retryAfterMs };
  }
  if (error instanceof DirectionPaused) {
    return { kind: "transient", code: error.code, vendor: error.side, retryAfterMs: null };
  }
  if (error instanceof DataModelChanged) {
    return { kind: "transient", code: error.code, vendor: "twenty", retryAfterMs: null };
  }
  if (error instanceof MailFailed) {
    return { kind: error.isForGood ? "permanent" : "transient", code: error.code, vendor: "smtp", retryAfterMs: null };
  }
  if (isWebhookError(error)) return ours("permanent", error.code);
  if (error instanceof ClaimLost || error instanceof LeadTakenOver) return ours("transient", error.code);
  if (error instanceof KeysChangedHands) return ours("transient", error.code);
  if (isStoreTrouble(error)) return ours("transient", "STORE_UNAVAILABLE");
  if (textTrouble.has(codeOf(error))) return ours("permanent", "PAYLOAD_UNSUPPORTED");
  return ours("bug", "UNCLASSIFIED");
}

/**
 * What becomes of one step that failed while others wait behind it. A key that is refused, or a vendor that is away, stops them
 * all; what the vendor will never do, or not before somebody mends it, does not.
 */
export function judgeStep(error: unknown, step: Step): Verdict {
  const { kind, code, vendor } = classifyFailure(error);
  // A person who cannot be told now is told later: nothing else waits for that.
  if (step.type === "tell-person" && vendor !== null) {
    return kind === "permanent" ? { kind: "set-aside", code, said: null } : { kind: "hold" };
  }
  if (kind === "permanent" && isApiError(error)) return { kind: "set-aside", code, said: readVendorsWords(error) };
  // What is said in a conversation has an order; records and deals do not wait for each other.
  if (code === "PAUSED") return { kind: isRecordStep(step) || step.type.endsWith("-deal") ? "hold" : "interrupt" };
  const isAboutThis = code === "VENDOR_FORBIDDEN" || code === "VENDOR_OPTION_MISSING";
  return { kind: isAboutThis ? "hold" : "interrupt" };
}

const ours = (kind: Failure["kind"], code: string): Failure => ({ kind, code, vendor: null, retryAfterMs: null });

/** Whether the vendor may have done what it was asked although it did not say so. */
export const mayHaveHappened = (error: unknown): boolean =>
  error instanceof MailFailed
    ? error.isUncertain
    : !(error instanceof VendorAway) && (!isApiError(error) || error.ambiguous);

/** Whether the vendor itself has answered: nothing of the call is under way any more. A gateway (502 to 504) does not know. */
export const wasAnswered = (error: unknown): boolean =>
  isApiError(error) && error.status !== undefined && error.status <= 500 && error.details?.reason !== "NOT_THE_VENDOR";

/** Whether the database is away or overloaded, as opposed to a statement that is wrong. */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (storeTrouble.test(code) || networkTrouble.has(code) || error instanceof StoreBusyError) return true;
  return /connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
    error.message,
  );
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
