import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { Profile } from "../schemas.ts";

const readProfile = readAs<Profile>(
  v.looseObject({
    id: v.number(),
    email: v.string(),
    accounts: v.array(v.looseObject({ id: v.number(), name: v.string(), role: v.string() })),
  }),
);

/** The user a token belongs to. The answer holds that user's `access_token`: do not log it. */
export function createProfile({ raw, send }: ClientContext) {
  return {
    get: (options?: CallOptions) => send((init) => raw.GET("/api/v1/profile", { ...init }), readProfile, options),
  };
}
