import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";

const readHealth = readAs<"OK">(v.literal("OK"));

/** Resolves when API v2 is up; liveness only. */
export function createHealth({ raw, send }: ClientContext) {
  return (options?: CallOptions) =>
    send(
      (init) => raw.GET("/health", { parseAs: "text", ...init }),
      (body) => readHealth(body),
      options,
    );
}
