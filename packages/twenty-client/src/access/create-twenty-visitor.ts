import { type ApiPromise, type CallOptions, createTransport, normalizeBaseUrl } from "@tpc/client-core";
import * as v from "valibot";
import { classifyFailure } from "../answers/classify-failure.ts";
import { trueStatus } from "../answers/true-status.ts";
import { unwrap } from "../answers/unwrap.ts";
import { createClientContext, vendor } from "../client-context.ts";
import type { TwentyClientOptions } from "../create-twenty-client.ts";
import type { paths } from "../generated/schema.ts";
import { eitherForm } from "./either-form.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What Twenty gives whoever logs in: a token like an API key's, for half an hour. */
export interface TwentySession {
  readonly token: string;
}

export interface TwentyVisitor {
  /** FORBIDDEN for a wrong password. A user of another workspace is NOT_FOUND or FORBIDDEN, depending on the version. */
  signIn(credentials: Credentials, options?: CallOptions): Promise<TwentySession>;
  /**
   * Makes the member at once, without a mail; again with the same password it logs in.
   * VALIDATION_FAILED when the password is too weak.
   */
  signUp(credentials: Credentials & { readonly inviteHash: string }, options?: CallOptions): Promise<TwentySession>;
}

export interface TwentyVisitorOptions extends Pick<TwentyClientOptions, "baseUrl" | "fetch" | "timeoutMs"> {
  /** The address people use, SERVER_URL of the server; `baseUrl` when omitted. */
  readonly origin?: string | undefined;
}

const loginQuery =
  "mutation($email:String!,$password:String!,$origin:String!){getLoginTokenFromCredentials(email:$email,password:$password,origin:$origin){loginToken{token expiresAt}}}";
const tokensQuery = (name: string, more = "") =>
  `mutation($t:String!,$origin:String!){getAuthTokensFromLoginToken(loginToken:$t,origin:$origin){tokens{${name}{token expiresAt}${more}}}}`;
const signUpQuery = (name: string) =>
  `mutation($email:String!,$password:String!,$h:String){${name}(email:$email,password:$password,workspaceInviteHash:$h){loginToken{token}}}`;

const tokenSchema = v.looseObject({ token: v.pipe(v.string(), v.minLength(1)) });
const loginSchema = v.looseObject({ loginToken: tokenSchema });
const tokensSchema = v.looseObject({
  tokens: v.union([
    v.pipe(
      v.looseObject({ accessOrWorkspaceAgnosticToken: tokenSchema }),
      v.transform(({ accessOrWorkspaceAgnosticToken: { token } }) => ({ token })),
    ),
    v.pipe(
      v.looseObject({ accessToken: tokenSchema }),
      v.transform(({ accessToken: { token } }) => ({ token })),
    ),
  ]),
});

/** Twenty for whoever has no key yet: logging in, and joining a workspace. 2.21 recorded, 0.55 as run. */
export function createTwentyVisitor(options: TwentyVisitorOptions): TwentyVisitor {
  const { baseUrl, fetch, timeoutMs, origin = normalizeBaseUrl(baseUrl) } = options;
  const transport = createTransport<paths>({
    vendor,
    baseUrl: normalizeBaseUrl(baseUrl),
    fetch,
    timeoutMs,
    classifyFailure,
    statusOf: trueStatus,
  });
  const { graphql } = createClientContext(transport);
  const ask = (query: string, variables: Record<string, string>, name: string, call?: CallOptions) =>
    graphql(
      { endpoint: "/metadata", query, variables },
      (data) => v.parse(loginSchema, unwrap(data, name)).loginToken.token,
      call,
    );
  const exchange = (t: string, call?: CallOptions): ApiPromise<TwentySession> => {
    const send = (query: string) =>
      graphql({ endpoint: "/metadata", query, variables: { t, origin } }, readSession, call);
    return eitherForm(
      () => send(tokensQuery("accessOrWorkspaceAgnosticToken", " refreshToken{token expiresAt}")),
      () => send(tokensQuery("accessToken")),
    );
  };
  return {
    async signIn({ email, password }, call) {
      const t = await ask(loginQuery, { email, password, origin }, "getLoginTokenFromCredentials", call);
      return exchange(t, call);
    },
    async signUp({ email, password, inviteHash }, call) {
      const variables = { email, password, h: inviteHash };
      const join = (name: string) => ask(signUpQuery(name), variables, name, call);
      return exchange(
        await eitherForm(
          () => join("signUpInWorkspace"),
          () => join("signUp"),
        ),
        call,
      );
    },
  };
}

function readSession(data: unknown): TwentySession {
  const { tokens } = v.parse(tokensSchema, unwrap(data, "getAuthTokensFromLoginToken"));
  return tokens;
}
