import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { ServerInfo } from "../schemas.ts";

const readServerInfo = readAs<ServerInfo>(v.looseObject({ version: v.string() }));

/** Version and readiness of the server; the token is not looked at. */
export function createServerInfo({ raw, send }: ClientContext) {
  return (options?: CallOptions) => send((init) => raw.GET("/api", { ...init }), readServerInfo, options);
}
