import type { CallOptions, Transport } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, readAs } from "../answers/readers.ts";
import type { paths } from "../generated/schema.ts";
import type {
  PlatformAccount,
  PlatformAccountInput,
  PlatformAccountUser,
  PlatformAccountUserInput,
} from "../schemas.ts";

const base = "/platform/api/v1/accounts";
const readAccount = readAs<PlatformAccount>(entitySchema);
const readAccounts = readAs<PlatformAccount[]>(v.array(entitySchema));
const accountUserSchema = v.looseObject({ account_id: v.number(), user_id: v.number() });
const readAccountUser = readAs<PlatformAccountUser>(accountUserSchema);
const readAccountUsers = readAs<PlatformAccountUser[]>(v.array(accountUserSchema));

/** Accounts made by this platform app; others are FORBIDDEN. */
export function createPlatformAccounts({ raw, send }: Transport<paths>) {
  const at = (id: number) => ({ path: { id } });
  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { ...init }), readAccounts, options),
    create: (input: PlatformAccountInput, options?: CallOptions) =>
      send((init) => raw.POST(base, { body: input, ...init }), readAccount, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readAccount, options),
    update: (id: number, input: PlatformAccountInput, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readAccount, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
    users: {
      list: (id: number, options?: CallOptions) =>
        send((init) => raw.GET(`${base}/{id}/account_users`, { params: at(id), ...init }), readAccountUsers, options),
      add: (id: number, input: PlatformAccountUserInput, options?: CallOptions) =>
        send(
          (init) => raw.POST(`${base}/{id}/account_users`, { params: at(id), body: input, ...init }),
          readAccountUser,
          options,
        ),
      remove: (id: number, userId: number, options?: CallOptions) => {
        const body = { user_id: userId };
        const path = `${base}/{id}/account_users` as const;
        return send(
          (init) => raw.DELETE(path, { params: at(id), body, parseAs: "text", ...init }),
          readNothing,
          options,
        );
      },
    },
  };
}
