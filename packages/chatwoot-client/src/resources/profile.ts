import type { CallOptions } from "@tpc/client-core";
import * as z from "zod";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { Profile } from "../schemas.ts";

const readProfile = readAs<Profile>(
  z.looseObject({
    id: z.number(),
    email: z.string(),
    accounts: z.array(z.looseObject({ id: z.number(), name: z.string(), role: z.string() })),
  }),
);

/** The user a token belongs to. The answer holds that user's `access_token`: do not log it. */
export function createProfile({ raw, send }: ClientContext) {
  return {
    get: (options?: CallOptions) => send((init) => raw.GET("/api/v1/profile", { ...init }), readProfile, options),
  };
}
