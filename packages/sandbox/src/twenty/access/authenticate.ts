import { isSameText } from "../../http/same-text.ts";

export interface AuthRefusal {
  statusCode: number;
  messages: string[];
  error: string;
}

/** Twenty's answers to a bearer token: none is 403, a broken one 401, a revoked one 403 again. */
export function refuseToken(
  authorization: string | undefined,
  key: { token: string; isRevoked: boolean },
): AuthRefusal | undefined {
  const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (token === undefined) {
    return { statusCode: 403, messages: ["Missing authentication token"], error: "FORBIDDEN_EXCEPTION" };
  }
  if (isSameText(token, key.token)) {
    return key.isRevoked
      ? { statusCode: 403, messages: ["This API Key is revoked"], error: "FORBIDDEN_EXCEPTION" }
      : undefined;
  }
  const message = token.split(".").length === 3 ? "Token invalid." : "No payload";
  return { statusCode: 401, messages: [message], error: "UNAUTHENTICATED" };
}
