import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createTwentyClient, createTwentyVisitor, type TwentyClient } from "../src/index.ts";
import { failureOf } from "./fake-twenty.ts";
import { readRecordedCall } from "./read-recordings.ts";

const origin = "http://twenty.example.com";
const recordedOrigin = "https://crm.example.com";

/** The recorded request must come, to the letter; its answer is given. */
function replay(name: string) {
  const { request, response } = readRecordedCall(name);
  const isGraphql = /^\/(graphql|metadata)$/.test(request.path);
  const body =
    (request.body ?? null) === null ? "" : { ...(isGraphql && { variables: {} }), ...(request.body as object) };
  nock(origin)
    .intercept(request.path, request.method, body)
    .reply(response.status, response.body as nock.Body, { "content-type": "application/json" });
  return request.body as { readonly variables: Record<string, never> } & Record<string, never>;
}

const client = () =>
  createTwentyClient({ baseUrl: origin, token: "session", rateLimit: { perMinute: 10_000 }, retries: 0 });
const visitor = () => createTwentyVisitor({ baseUrl: origin, origin: recordedOrigin });

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const unasked = nock.pendingMocks();
  nock.cleanAll();
  expect(unasked).toEqual([]);
});
afterAll(() => nock.enableNetConnect());

const roleId = "e5c1ab2c-f868-495f-9745-1deec78bde8a";
const keyId = "95f16a57-32f6-4da2-a52d-d879fcadb157";
const expiresAt = "2099-01-01T00:00:00.000Z";

describe("roles, keys and members of 2.21", () => {
  const calls: readonly (readonly [
    recording: string,
    call: (client: TwentyClient, body: { readonly variables: Record<string, never> }) => Promise<unknown>,
    value: unknown,
  ])[] = [
    [
      "v2.21-graphql-roles-list",
      ({ access }) => access.roles(),
      [expect.objectContaining({ label: "Member" }), expect.objectContaining({ label: "Admin" })],
    ],
    [
      "v2.21-graphql-role-create",
      ({ access }, { variables }) => access.createRole(variables.r as never),
      { id: roleId, label: "relay 14423" },
    ],
    [
      "v2.21-graphql-role-permission-flags",
      ({ access }) => access.setPermissionFlags(roleId, ["API_KEYS_AND_WEBHOOKS", "DATA_MODEL"]),
      undefined,
    ],
    [
      "v2.21-graphql-api-keys",
      async ({ access }) => (await access.apiKeys()).map(({ name, role }) => [name, role?.label]),
      [
        ["relay", "Admin"],
        ["fraca", "So leitura 1795906307789"],
        ["relay 14423", "relay 14423"],
      ],
    ],
    [
      "v2.21-graphql-api-key-create",
      ({ access }) => access.createApiKey({ name: "relay 14423", expiresAt, roleId }),
      expect.objectContaining({ id: keyId }),
    ],
    ["v2.21-graphql-api-key-token", ({ access }) => access.generateApiKeyToken(keyId, expiresAt), "REDACTED"],
    ["v2.21-graphql-api-key-revoke", ({ access }) => access.revokeApiKey(keyId), undefined],
    [
      "v2.21-graphql-workspace-invite-hash",
      ({ access }) => access.inviteHash(),
      "044fd369-afd6-473b-8207-6261c4617820",
    ],
    [
      "v2.21-graphql-member-role",
      ({ access }, { variables: { m, r } }) => access.setMemberRole(String(m), String(r)),
      undefined,
    ],
  ];

  test.for(calls)("%s", async ([name, call, value]) => {
    const body = replay(name);
    expect(await call(client(), body)).toEqual(value);
  });

  test.for([
    ["v2.21-graphql-error-role-label-taken", "DUPLICATE"],
    ["v2.21-graphql-error-api-key-create-with-api-key", "FORBIDDEN"],
  ] as const)("%s is %s", async ([name, code]) => {
    const { query, variables } = replay(name) as unknown as { query: string; variables: Record<string, unknown> };
    expect(await failureOf(client().metadata.graphql(query, variables))).toMatchObject({ code });
  });

  test("a role that lacks a right is told as FORBIDDEN, though the server says 400", async () => {
    replay("v2.21-rest-error-permission-denied-webhooks-list");
    expect(await failureOf(client().webhooks.list())).toMatchObject({ code: "FORBIDDEN", status: 400 });
    const { response } = readRecordedCall("v2.21-rest-error-permission-denied-metadata-objects");
    nock(origin)
      .get("/rest/metadata/objects?limit=1000")
      .reply(response.status, response.body as nock.Body);
    expect(await failureOf(client().metadata.objects())).toMatchObject({ code: "FORBIDDEN", status: 403 });
  });
});

describe("logging in", () => {
  test("two calls give a session, and the password is in the first alone", async () => {
    const { variables } = replay("v2.21-graphql-login-token");
    replay("v2.21-graphql-session-tokens");
    const { email, password } = variables;
    expect(await visitor().signIn({ email, password } as never)).toEqual({ token: "REDACTED" });
  });

  test("a wrong password is UNAUTHENTICATED", async () => {
    const { response } = readRecordedCall("v2.21-graphql-error-login-wrong-password");
    nock(origin)
      .post("/metadata")
      .reply(response.status, response.body as nock.Body);
    const [email, password] = ["cto@example.com", "errada"];
    expect(await failureOf(visitor().signIn({ email, password } as never))).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  test("joining a workspace by its invite hash logs in", async () => {
    const { variables } = replay("v2.21-graphql-sign-up-in-workspace-again");
    const { email, password, h } = variables;
    replay("v2.21-graphql-session-tokens");
    expect(await visitor().signUp({ email, password, inviteHash: h } as never)).toEqual({ token: "REDACTED" });
  });

  test("a weak password is VALIDATION_FAILED, and no other form is tried", async () => {
    const { variables } = replay("v2.21-graphql-error-sign-up-weak-password");
    const { email, password, h } = variables;
    const failure = await failureOf(visitor().signUp({ email, password, inviteHash: h } as never));
    expect(failure).toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("0.55 names its token otherwise, and its schema says so before anything happens", async () => {
    const refused = { errors: [{ message: "Cannot query", extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] };
    nock(origin)
      .post("/metadata", /getLoginTokenFromCredentials/)
      .reply(200, { data: { getLoginTokenFromCredentials: { loginToken: { token: "login" } } } })
      .post("/metadata", /accessOrWorkspaceAgnosticToken/)
      .reply(400, refused)
      .post("/metadata", /accessToken/)
      .reply(200, { data: { getAuthTokensFromLoginToken: { tokens: { accessToken: { token: "t" } } } } });
    expect(await visitor().signIn({ email: "cto@example.com", password: "x" })).toEqual({ token: "t" });
  });

  test("a key without a role is made the way of 0.55", async () => {
    replay("graphql-api-key-create");
    const key = await client().access.createApiKey({ name: "temporaria", expiresAt: "2027-01-01T00:00:00.000Z" });
    expect(key).toMatchObject({ id: "3319575d-13d5-4af7-811e-cd0fbe430d44" });
  });
});

describe("a view of 2.21", () => {
  const viewId = "6b7d8a35-5b0f-4fe8-a062-603a0d01a1f0";
  const recordedPart = (name: string) => readRecordedCall(name).response.body as Record<string, unknown>;

  test("its parts are three lists", async () => {
    const filter = recordedPart("v2.21-rest-metadata-view-filters-create");
    const field = recordedPart("v2.21-rest-metadata-view-fields-create");
    const sort = { id: "s", viewId, fieldMetadataId: "f", direction: "ASC" };
    nock(origin)
      .get(`/rest/metadata/viewFilters?viewId=${viewId}`)
      .reply(200, [filter])
      .get(`/rest/metadata/viewSorts?viewId=${viewId}`)
      .reply(200, [sort])
      .get(`/rest/metadata/viewFields?viewId=${viewId}`)
      .reply(200, [field]);
    expect(await client().views.parts(viewId)).toMatchObject({
      filters: [{ operand: "is", values: ["QUALIFIED"], fieldMetadataId: filter.fieldMetadataId }],
      sorts: [{ direction: "asc" }],
      fields: [{ fieldMetadataId: field.fieldMetadataId }],
    });
  });

  test("on 0.55 one call gives them all", async () => {
    const { response, request } = readRecordedCall("rest-views-get-depth-1");
    const id = request.path.split("/").at(-1)?.split("?")[0] ?? "";
    nock(origin)
      .get(`/rest/metadata/viewFilters?viewId=${id}`)
      .reply(400, { statusCode: 400, messages: ['Metadata path "viewFilters" does not exist'] });
    nock(origin)
      .get(request.path)
      .reply(200, response.body as nock.Body);
    const parts = await client().views.parts(id);
    expect(parts.filters).toEqual([expect.objectContaining({ operand: "is", values: ["QUALIFIED"] })]);
    expect(parts.fields.length).toBeGreaterThan(2);
  });

  test("a sort is written in capitals there and in small letters on 0.55", async () => {
    const input = { viewId, fieldMetadataId: "f", direction: "asc" } as const;
    nock(origin)
      .post("/rest/metadata/viewSorts", { ...input, direction: "ASC" })
      .reply(201, { id: "s" });
    expect(await client().views.addSort(input)).toMatchObject({ id: "s" });
    nock(origin)
      .post("/rest/metadata/viewSorts")
      .reply(400, { statusCode: 400, messages: ['Metadata path "viewSorts" does not exist'] })
      .post("/rest/viewSorts", input)
      .reply(201, { data: { createViewSort: { id: "s" } } });
    expect(await client().views.addSort(input)).toMatchObject({ id: "s" });
  });

  test("a view and its parts are taken away", async () => {
    nock(origin)
      .delete(`/rest/metadata/views/${viewId}`)
      .reply(200, "true")
      .delete("/rest/metadata/viewFilters/f")
      .reply(200, "true")
      .delete("/rest/metadata/viewSorts/s")
      .reply(200, "true");
    const { views } = client();
    await views.delete(viewId);
    await views.removeFilter("f");
    await views.removeSort("s");
  });
});
