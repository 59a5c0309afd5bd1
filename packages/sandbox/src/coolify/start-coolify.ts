import { randomUUID } from "node:crypto";
import type { Faults } from "../faults/faults.ts";
import { acceptJsonBodies } from "../http/json-body.ts";
import type { RequestLog } from "../http/request-log.ts";
import { createStandInServer } from "../http/stand-in-server.ts";
import type { CoolifyAbility } from "./coolify-access.ts";
import { addCoolifyRoutes } from "./coolify-routes.ts";
import type { CoolifySeed } from "./coolify-seed.ts";
import { buildCoolifyWorld } from "./coolify-world.ts";

export interface CoolifyOptions {
  /** What it manages. Default: one server and nothing on it. */
  seed?: CoolifySeed;
  /** Default: generated. */
  token?: string;
  /** Default `["read"]`: names, no values. */
  abilities?: readonly CoolifyAbility[];
  /** Whether the API is off, as after an installation. Default false. */
  isApiOff?: boolean;
  /** Whether the caller's address is not on the list of allowed ones. Default false. */
  isAddressRefused?: boolean;
  /** Default "4.3.11". */
  version?: string;
  /** Default 0: any free port. */
  port?: number;
}

export interface CoolifyStandIn {
  url: string;
  token: string;
  requests: RequestLog;
  faults: Faults;
  stop(): Promise<void>;
}

/** What of Coolify's API only reads, from its document and the source of 4.3.11: what a token without rights to write sees. */
export async function startCoolify(options: CoolifyOptions = {}): Promise<CoolifyStandIn> {
  const { seed = {}, token = `1|${randomUUID()}`, abilities = ["read"], version = "4.3.11", port = 0 } = options;
  const { isApiOff = false, isAddressRefused = false } = options;
  const server = createStandInServer(Date.now);
  acceptJsonBodies(server.app);
  const access = { token, abilities, isApiOff, isAddressRefused };
  addCoolifyRoutes(server.app, buildCoolifyWorld(seed), { access, version });
  const url = await server.listen(port);
  return { url, token, requests: server.requests, faults: server.faults, stop: () => server.close() };
}
