import type { CallOptions } from "@tpc/client-core";
import { entitySchema, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { AccountDetails, AccountUpdate } from "../schemas.ts";

const path = "/api/v1/accounts/{account_id}";
const readAccount = readAs<AccountDetails>(entitySchema);

/** The account itself. Updates need an administrator. */
export function createAccount(context: ClientContext) {
  const { raw, send } = context;
  const params = inAccount(context, {});

  return {
    get: (options?: CallOptions) => send((init) => raw.GET(path, { params, ...init }), readAccount, options),
    update: (input: AccountUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(path, { params, body: input, ...init }), readAccount, options),
  };
}
