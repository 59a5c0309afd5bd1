import { isApiError, isWebhookError } from "@tpc/client-core";
import { StoreBusyError } from "./store-busy-error.ts";

export interface Failure {
  /**
   * `transient`: passes by itself, tried again. `permanent`: will never pass, put aside. `operator`: somebody has to
   * change a key or a setting, tried again slowly. `bug`: ours, tried a few times and put aside.
   */
  readonly kind: "transient" | "permanent" | "operator" | "bug";
  readonly code: string;
}

const operatorCodes = new Set(["UNAUTHENTICATED", "FORBIDDEN", "QUOTA_EXCEEDED"]);

/** PostgreSQL: connection trouble, shutting down, too many connections, disk full, lock and serialisation trouble. */
const storeTrouble = /^(08|53|57P|40|55P03|XX000)/;
const networkTrouble = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]);

/** The one place where errors are told apart. */
export function classifyFailure(error: unknown): Failure {
  if (isApiError(error)) {
    if (operatorCodes.has(error.code)) return { kind: "operator", code: `VENDOR_${error.code}` };
    return { kind: error.retryable || error.ambiguous ? "transient" : "permanent", code: `VENDOR_${error.code}` };
  }
  if (isWebhookError(error)) return { kind: "permanent", code: error.code };
  if (isStoreTrouble(error)) return { kind: "transient", code: "STORE_UNAVAILABLE" };
  return { kind: "bug", code: "UNCLASSIFIED" };
}

/** Whether the vendor may have done what it was asked although it did not say so. */
export const mayHaveHappened = (error: unknown): boolean => !isApiError(error) || error.ambiguous;

/** Whether the database is away or overloaded, as opposed to a statement that is wrong. */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (storeTrouble.test(code) || networkTrouble.has(code) || error instanceof StoreBusyError) return true;
  return /connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
    error.message,
  );
}
