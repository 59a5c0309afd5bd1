import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { inData, readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { Me, MeUpdate } from "../schemas.ts";

const readMe = readAs<Me>(
  inData(v.looseObject({ id: v.number(), email: v.string(), username: v.string(), timeZone: v.string() })),
);

/** The user a key belongs to. */
export function createMe({ raw, send }: ClientContext) {
  return {
    get: (options?: CallOptions) => send((init) => raw.GET("/v2/me", { ...init }), readMe, options),
    update: (input: MeUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH("/v2/me", { body: input, ...init }), readMe, options),
  };
}
