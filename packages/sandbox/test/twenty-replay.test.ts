import { expect, test } from "vitest";
import { startTwenty } from "../src/index.ts";
import { call } from "./support/call.ts";
import { type Exchange, readExchanges } from "./support/recordings.ts";
import { fillEmptyLists, shapeOf } from "./support/shape.ts";
import { type IdMap, preparations, seedForReplay } from "./support/twenty-replay-seed.ts";

/** Recorded, but not stood in for. Nothing of people, opportunities, notes, webhooks or metadata fields is here. */
const notSupported: Record<string, string> = {
  "graphql-api-key-create": "the stand-in has one key, given at the start",
  "graphql-api-key-generate-token": "the stand-in has one key, given at the start",
  "graphql-api-key-revoke": "revokeApiKey() does it",
  "graphql-roles-list": "there are no roles",
  "graphql-sign-in": "there is no sign-in: people act through the desk",
  "rest-error-redis-cache-lost": "a fault: faults.answer() gives it",
  "rest-healthz-database": "there is no database",
};

const exchanges = readExchanges("twenty", /^(rest|graphql)-.*\.json$/);
const tokens: Record<string, string | undefined> = {
  "rest-error-unauthorized-missing": undefined,
  "rest-error-unauthorized-malformed": "Bearer abc",
  "rest-error-unauthorized-bad-signature": "Bearer a.b.c",
};

test("every recording left out is one that exists", () => {
  const names = exchanges.map((exchange) => exchange.name);
  expect(Object.keys(notSupported).filter((name) => !names.includes(name))).toEqual([]);
  expect(Object.keys(preparations).filter((name) => !names.includes(name))).toEqual([]);
});

test.for(exchanges.filter(({ name }) => !(name in notSupported)).map((exchange) => [exchange.name, exchange] as const))(
  "%s is answered with the recorded status and shape",
  async ([, exchange]) => {
    const twenty = await startTwenty({ personFields: [] });
    try {
      const known = await seedForReplay(twenty);
      const more = await preparations[exchange.name]?.(twenty, known);
      const answer = await replay(exchange, twenty, { ...known, ...more });
      const { status, body } = exchange.response;
      expect(answer.status).toBe(status);
      const [actual, recorded] = [shapeOf(sameFieldFirst(answer.body)), shapeOf(sameFieldFirst(body))];
      expect(fillEmptyLists(actual, recorded)).toEqual(fillEmptyLists(recorded, actual));
      if (status >= 400) expect(withoutNames(answer.body)).toEqual(withoutNames(body));
    } finally {
      await twenty.stop();
    }
  },
);

function replay({ name, request }: Exchange, twenty: { url: string; apiKey: string }, ids: IdMap) {
  const translate = (text: string) =>
    Object.entries(ids).reduce((result, [recorded, mine]) => result.replaceAll(recorded, mine), text);
  const authorization = name in tokens ? tokens[name] : request.headers.authorization && `Bearer ${twenty.apiKey}`;
  const body = request.body === null ? undefined : translate(asBody(request.body));
  return call(
    twenty.url + translate(request.path),
    request.method,
    authorization === undefined ? {} : { authorization },
    body,
  );
}

/** A recorded text is a body that was not JSON. */
function asBody(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

function withoutNames(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replace(/workspace_[a-z0-9]+/g, "workspace_x"));
}

/** Metadata lists fields in the order of their random ids; a list's shape is that of its first element. */
function sameFieldFirst(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value) =>
    key === "fields" && Array.isArray(value) ? value.filter((field) => field.name === "amount") : value,
  );
}
