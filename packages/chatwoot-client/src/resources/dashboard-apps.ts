import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { DashboardApp, DashboardAppCreate, DashboardAppUpdate } from "../schemas.ts";

const base = "/api/v1/accounts/{account_id}/dashboard_apps";
const readOne = readAs<DashboardApp>(entitySchema);
const readMany = readAs<DashboardApp[]>(v.array(entitySchema));

/** Dashboard apps: pages shown in a frame beside a conversation. */
export function createDashboardApps(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { params: account, ...init }), readMany, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readOne, options),
    create: (input: DashboardAppCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options),
    update: (id: number, input: DashboardAppUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
  };
}
