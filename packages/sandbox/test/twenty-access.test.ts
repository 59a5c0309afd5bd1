import { afterAll, beforeAll, expect, test } from "vitest";
import { startTwenty, type TwentyStandIn } from "../src/index.ts";
import { call } from "./support/call.ts";
import { readExchanges } from "./support/recordings.ts";
import { fillEmptyLists, shapeOf } from "./support/shape.ts";

/** The walk of the recording: who was who there, and who it is here. */
const password = "Senha-Forte-1!";
let twenty: TwentyStandIn;
const names = new Map<string, string>();

beforeAll(async () => {
  twenty = await startTwenty({ version: "2.x", admin: { email: "cto36511@example.com", password } });
});
afterAll(() => twenty.stop());

const exchanges = readExchanges("twenty", /^v2\.21-graphql-/);

/** In the order in which they were recorded; each hands its ids on. */
const walk = [
  "login-token",
  "session-tokens",
  "error-login-wrong-password",
  "roles-list",
  "role-create",
  "role-permission-flags",
  "error-role-label-taken",
  "api-key-create",
  "api-key-token",
  "api-keys",
  "error-api-key-create-with-api-key",
  "workspace-invite-hash",
  "sign-up-in-workspace-again",
  "error-sign-up-weak-password",
  "api-key-revoke",
];

test("logging in, roles, keys and joining answer as the recorded 2.21 does", async () => {
  let session = "";
  let login = "";
  let apiKey = "";
  for (const step of walk) {
    const { request, response, name } =
      exchanges.find((exchange) => exchange.name === `v2.21-graphql-${step}`) ?? expect.unreachable(step);
    const text = [...names].reduce(
      (body, [theirs, ours]) => body.replaceAll(theirs, ours),
      JSON.stringify(request.body),
    );
    const sent = JSON.parse(text);
    if (step === "login-token") sent.variables.password = password;
    if (step === "session-tokens") sent.variables.t = login;
    const token =
      step === "error-api-key-create-with-api-key" ? apiKey : "authorization" in request.headers ? session : "";
    const headers: Record<string, string> = token === "" ? {} : { authorization: `Bearer ${token}` };
    const answer = await call(`${twenty.url}${request.path}`, "POST", headers, sent);
    expect([name, answer.status]).toEqual([name, response.status]);
    const recorded = response.body as { data: Record<string, never>; errors?: { extensions: { code: string } }[] };
    if (recorded.errors !== undefined) {
      expect([name, answer.body.errors[0].extensions.code]).toEqual([name, recorded.errors[0]?.extensions.code]);
      continue;
    }
    const [ours, theirs] = [shapeOf(answer.body.data), shapeOf(recorded.data)];
    expect([name, fillEmptyLists(ours, theirs)]).toEqual([name, fillEmptyLists(theirs, ours)]);
    const data = answer.body.data;
    if (step === "login-token") login = data.getLoginTokenFromCredentials.loginToken.token;
    if (step === "session-tokens")
      session = data.getAuthTokensFromLoginToken.tokens.accessOrWorkspaceAgnosticToken.token;
    if (step === "role-create") names.set("e5c1ab2c-f868-495f-9745-1deec78bde8a", data.createOneRole.id);
    if (step === "api-key-create") names.set("95f16a57-32f6-4da2-a52d-d879fcadb157", data.createApiKey.id);
    if (step === "api-key-token") apiKey = data.generateApiKeyToken.token;
    if (step === "workspace-invite-hash")
      names.set("044fd369-afd6-473b-8207-6261c4617820", data.currentWorkspace.inviteHash);
  }
});

test("a key of a role without rights is held back as recorded: webhooks 400, the data model 403, records go", async () => {
  const session = await signIn();
  const ask = async (query: string, variables: object) =>
    (await call(`${twenty.url}/metadata`, "POST", { authorization: `Bearer ${session}` }, { query, variables })).body
      .data;
  const role = await ask("mutation($r:CreateRoleInput!){createOneRole(createRoleInput:$r){id}}", {
    r: { label: "fraca", canBeAssignedToApiKeys: true },
  });
  const input = { name: "fraca", expiresAt: "2099-01-01T00:00:00.000Z", roleId: role.createOneRole.id };
  const key = await ask("mutation($i:CreateApiKeyInput!){createApiKey(input:$i){id}}", { i: input });
  const made = await ask("mutation($id:UUID!,$e:String!){generateApiKeyToken(apiKeyId:$id,expiresAt:$e){token}}", {
    id: key.createApiKey.id,
    e: input.expiresAt,
  });
  const get = (path: string) =>
    call(`${twenty.url}${path}`, "GET", { authorization: `Bearer ${made.generateApiKeyToken.token}` });
  const denied = readExchanges("twenty", /^v2\.21-rest-error-permission-denied-(metadata-objects|webhooks-list)/);
  expect(denied).toHaveLength(2);
  for (const { request, response } of denied) {
    const { status, body } = await get(request.path);
    expect([status, body]).toEqual([response.status, response.body]);
  }
  expect((await get("/rest/people")).status).toBe(200);
});

async function signIn(): Promise<string> {
  const origin = twenty.url;
  const post = async (query: string, variables: object) =>
    (await call(`${twenty.url}/metadata`, "POST", {}, { query, variables })).body.data;
  const { getLoginTokenFromCredentials: login } = await post(
    "mutation($e:String!,$p:String!,$o:String!){getLoginTokenFromCredentials(email:$e,password:$p,origin:$o){loginToken{token}}}",
    { e: "cto36511@example.com", p: password, o: origin },
  );
  const { getAuthTokensFromLoginToken: got } = await post(
    "mutation($t:String!,$o:String!){getAuthTokensFromLoginToken(loginToken:$t,origin:$o){tokens{accessOrWorkspaceAgnosticToken{token}}}}",
    { t: login.loginToken.token, o: origin },
  );
  return got.tokens.accessOrWorkspaceAgnosticToken.token;
}
