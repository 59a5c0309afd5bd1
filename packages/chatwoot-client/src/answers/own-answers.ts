import type { OwnAnswers } from "@tpc/client-core";
import * as v from "valibot";
import { openRecord } from "../plain-record.ts";

/**
 * Refusals are `{error}` (4.15.1; a 500 `{status, error}`), `{errors}` without a session, `{message, attributes}` for values and
 * `{message}` alone with a few 4xx of its own, never with 404: there it is a gateway's. Successes are nearly all records or lists.
 */
export const ownAnswers: OwnAnswers = {
  isRefusal: ({ status, body }) =>
    v.is(openRecord, body) &&
    (status === 404
      ? typeof body.error === "string"
      : "error" in body || Array.isArray(body.errors) || "attributes" in body || "message" in body),
  isSuccess: (body) =>
    Array.isArray(body) || (v.is(openRecord, body) && envelope.some((name) => Object.hasOwn(body, name))),
};

const envelope = ["payload", "data", "meta", "id"];

/** A record, or only words: an inbox's deletion is "processed in some time" (4.15.1). */
const isNotice = (body: unknown): boolean =>
  ownAnswers.isSuccess(body) || (v.is(openRecord, body) && "message" in body);

/** Rails says what kind of nothing it sends (`head :ok`); a proxy's nothing has no kind. */
export function readNothing(body: unknown, response: Response): void {
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const isEmpty = body === undefined || body === "";
  const isOwn = isEmpty ? isJson || response.status === 204 : isNotice(JSON.parse(String(body)));
  if (!isOwn) throw new TypeError("not an answer of Chatwoot's");
}
