import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { ServerInfo } from "../schemas.ts";

const readServerInfo = readAs<ServerInfo>(v.looseObject({ version: v.string() }));

/** Version of the server. The key is not looked at; the server asks WhatsApp's site each time, so it is slow. */
export function createInfo({ raw, send }: ClientContext) {
  return (options?: CallOptions) => send((init) => raw.GET("/", { ...init }), readServerInfo, options);
}
