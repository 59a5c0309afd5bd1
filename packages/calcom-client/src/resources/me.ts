import type { CallOptions } from "@tpc/client-core";
import * as z from "zod";
import { inData, readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { Me, MeUpdate } from "../schemas.ts";

const readMe = readAs<Me>(
  inData(z.looseObject({ id: z.number(), email: z.string(), username: z.string(), timeZone: z.string() })),
);

/** The user a key belongs to. */
export function createMe({ raw, send }: ClientContext) {
  return {
    get: (options?: CallOptions) => send((init) => raw.GET("/v2/me", { ...init }), readMe, options),
    update: (input: MeUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH("/v2/me", { body: input, ...init }), readMe, options),
  };
}
