import { isApiError } from "@tpc/client-core";
import { VerificationError } from "@tpc/demo";
import { QaInputError } from "./qa-input-error.ts";

/** Why a check failed, in words that may be published: messages of foreign errors may quote data, ours do not. */
export function describeFailure(error: unknown): string {
  if (error instanceof VerificationError || error instanceof QaInputError || isApiError(error)) return error.message;
  if (!(error instanceof Error)) return "an unknown error";
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  return `${error.name}${code}, unexpected`;
}
