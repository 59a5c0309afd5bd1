import type { CallOptions } from "@tpc/client-core";
import * as z from "zod";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";

const readHealth = readAs<"OK">(z.literal("OK"));

/** Resolves when API v2 is up; liveness only. */
export function createHealth({ raw, send }: ClientContext) {
  return (options?: CallOptions) =>
    send(
      (init) => raw.GET("/health", { parseAs: "text", ...init }),
      (body) => readHealth(body),
      options,
    );
}
