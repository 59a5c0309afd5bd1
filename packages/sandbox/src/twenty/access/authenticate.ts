import type { Accounts, Principal } from "./accounts.ts";

export interface AuthRefusal {
  statusCode: number;
  messages: string[];
  error: string;
}

/** Twenty's answers to a bearer token: none is 403, a broken one 401, a revoked one 403 again. */
export function authenticate(authorization: string | undefined, accounts: Accounts): Principal | AuthRefusal {
  const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (token === undefined) {
    return { statusCode: 403, messages: ["Missing authentication token"], error: "FORBIDDEN_EXCEPTION" };
  }
  const principal = accounts.principalOf(token);
  if (principal === undefined) {
    const message = token.split(".").length === 3 ? "Token invalid." : "No payload";
    return { statusCode: 401, messages: [message], error: "UNAUTHENTICATED" };
  }
  if (principal.kind === "key" && principal.isRevoked) {
    return { statusCode: 403, messages: ["This API Key is revoked"], error: "FORBIDDEN_EXCEPTION" };
  }
  return principal;
}
