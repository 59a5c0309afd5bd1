import type { OwnAnswers } from "@tpc/client-core";
import * as v from "valibot";

const successSchema = v.looseObject({ status: v.literal("success") });
const refusalSchema = v.union([
  v.looseObject({ status: v.literal("error") }),
  // What slips past its filters (6.2).
  v.looseObject({ statusCode: v.number(), message: v.unknown() }),
]);

/** API v2 says `status` in everything it answers (6.2), but for what slips past its filters. */
export const ownAnswers: OwnAnswers = {
  isRefusal: ({ body }) => v.is(refusalSchema, body),
  isSuccess: (body) => v.is(successSchema, body),
};

/** For answers with content nobody needs. */
export function readNothing(body: unknown): void {
  v.parse(successSchema, body);
}
