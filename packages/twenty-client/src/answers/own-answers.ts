import type { OwnAnswers } from "@tpc/client-core";
import { isRecord } from "./unwrap.ts";

/**
 * Every refusal of REST says its status in the body (0.55 and 2.21: `{statusCode, error, messages}`, `message` for malformed
 * JSON), every one of GraphQL has `errors`. Successes come in `data`; those of metadata also bare, as a record, a list or `true`.
 */
export const ownAnswers: OwnAnswers = {
  isRefusal: ({ body }) =>
    isRecord(body) &&
    (Array.isArray(body.errors) || (typeof body.statusCode === "number" && ("messages" in body || "message" in body))),
  isSuccess: (body) => Array.isArray(body) || (isRecord(body) && ("data" in body || "errors" in body || "id" in body)),
};

/** A deletion of metadata, whose record nobody needs: wrapped, bare, or `true` (2.21). */
export function readDeletion(body: unknown): void {
  if (body === true || ownAnswers.isSuccess(body)) return;
  throw new TypeError("not an answer of Twenty's");
}
