import type { Principal } from "../access/accounts.ts";

/** What resolvers know of the request. */
export interface GraphqlContext {
  principal: Principal | null;
}
