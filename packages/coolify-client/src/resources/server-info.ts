import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";

// A proxy's or login page comes with status 200 as well.
const readVersion = readAs<string>(v.pipe(v.string(), v.trim(), v.regex(/^v?\d+\.\d+[\w.-]{0,40}$/)));
const readHealth = readAs<"OK">(v.pipe(v.string(), v.trim(), v.literal("OK")));

/** For example `4.3.11`. Needs a token. */
export function createVersion({ raw, send }: ClientContext) {
  return (options?: CallOptions) =>
    send((init) => raw.GET("/api/v1/version", { parseAs: "text", ...init }), readVersion, options);
}

/** `OK`, or a failure. The token is not looked at, and the API may be off. */
export function createHealth({ raw, send }: ClientContext) {
  return (options?: CallOptions) =>
    send((init) => raw.GET("/api/v1/health", { parseAs: "text", ...init }), readHealth, options);
}
