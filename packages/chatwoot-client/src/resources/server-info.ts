import type { CallOptions } from "@tpc/client-core";
import * as z from "zod";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { ServerInfo } from "../schemas.ts";

const readServerInfo = readAs<ServerInfo>(z.looseObject({ version: z.string() }));

/** Version and readiness of the server; the token is not looked at. */
export function createServerInfo({ raw, send }: ClientContext) {
  return (options?: CallOptions) => send((init) => raw.GET("/api", { ...init }), readServerInfo, options);
}
