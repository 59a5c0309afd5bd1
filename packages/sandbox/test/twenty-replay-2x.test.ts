import { expect, test } from "vitest";
import { startTwenty } from "../src/index.ts";
import { call, callerOf } from "./support/call.ts";
import { type Exchange, readExchanges } from "./support/recordings.ts";
import { fillEmptyLists, shapeOf } from "./support/shape.ts";
import { addRecordedFields, seedFromAnswer } from "./support/twenty-seed-2x.ts";

const exchanges = readExchanges("twenty", /^v2\.21-rest-.*\.json$/).map((exchange) => ({
  ...exchange,
  name: exchange.name.replace("v2.21-rest-", ""),
}));

/** Recorded, but not stood in for: nothing of ours calls it, or its shape is read from either version. */
const notSupported: readonly (readonly [names: RegExp, why: string])[] = [
  [
    /^(metadata|webhook|error-metadata|error-webhook|api-keys)-/,
    "settings are answered as the client reads them: in either form",
  ],
  [/permission-denied/, "the one key may do everything"],
  [/^people-(bulk-patch|delete-bulk|group-by|merge)|bulk-patch-without-filter/, "nothing of ours calls it"],
  [/^healthz-database$/, "there is no database"],
  [/^error-people-bad-json$/, "the recording leaves the malformed body out"],
  [/^error-people-restore-conflict-bulk$/, "the answer of the recorded server names a person who was not restored"],
  [/^workspace-members-list$/, "members have the fields that somebody reads"],
  [/^error-unauthorized-malformed$/, "the refusal is there, in the words of 0.55"],
  [/containsAny$/, "the refusal is there, in other words"],
];
const isSupported = ({ name }: Exchange) => !notSupported.some(([names]) => names.test(name));

const tokens: Record<string, string | undefined> = {
  "error-unauthorized-missing": undefined,
  "error-unauthorized-bad-signature": "Bearer a.b.c",
};

const helena = "de1a39ef-3446-4298-ae10-e9ee5575de3c";
const person = (primaryEmail: string, id?: string) => ({ ...(id && { id }), emails: { primaryEmail } });
/** What has to be there for a refusal. */
const needed: Readonly<Record<string, readonly (readonly [plural: string, row: object])[]>> = {
  "error-companies-duplicate-domain": [
    ["companies", { domainName: { primaryLinkUrl: "https://clinicaprado.example.com" } }],
  ],
  "error-opportunities-bad-stage": [["opportunities", { id: "24dd2602-89fd-4c23-824f-ddca17df8ff8", name: "Algo" }]],
  "error-people-batch-one-duplicate": [["people", person("lote.dois@example.com")]],
  "error-people-duplicate-email": [["people", person("helena.prado@example.com")]],
  "error-people-duplicate-email-other-case": [["people", person("helena.prado@example.com")]],
  "error-people-id-exists": [["people", person("", "7b0f5a4e-2a3c-4a55-9f0e-3d2f1c0b9a81")]],
  "error-people-update-duplicate-email": [
    ["people", person("", "7b0f5a4e-2a3c-4a55-9f0e-3d2f1c0b9a81")],
    ["people", person("helena.prado@example.com")],
  ],
  "people-create-same-email-as-soft-deleted": [
    ["people", { ...person("rita.sousa@example.com", "fa4659de-2706-4e09-8237-b7910742dde2"), deletedAt: "x" }],
  ],
  "people-update-partial-phones-wipes-additional": [["people", person("", helena)]],
};

test("what is left out or prepared exists", () => {
  const names = exchanges.map(({ name }) => name);
  expect(notSupported.filter(([pattern]) => !names.some((name) => pattern.test(name)))).toEqual([]);
  expect([...Object.keys(needed), ...Object.keys(tokens)].filter((name) => !names.includes(name))).toEqual([]);
  expect(exchanges.filter(isSupported).length).toBeGreaterThan(90);
});

test.for(exchanges.filter(isSupported).map((exchange) => [exchange.name, exchange] as const))(
  "2.21.0: %s is answered with the recorded status and shape",
  async ([name, exchange]) => {
    const extraStages = ["QUALIFIED", "MEETING_SCHEDULED", "LOST"];
    const twenty = await startTwenty({ version: "2.x", personFields: [], extraStages });
    try {
      const ask = callerOf(twenty);
      const { body: objects } = await ask("GET", "/rest/metadata/objects?limit=1000");
      const list: { nameSingular: string; id: string }[] = objects.data.objects ?? objects.data;
      await addRecordedFields(twenty, Object.fromEntries(list.map(({ nameSingular, id }) => [nameSingular, id])));
      for (const [plural, row] of needed[name] ?? []) {
        const { deletedAt, ...input } = row as { id?: string; deletedAt?: string };
        await ask("POST", `/rest/${plural}`, input);
        if (deletedAt) await ask("DELETE", `/rest/${plural}/${input.id}?soft_delete=true`);
      }
      await seedFromAnswer(twenty, exchange);
      const { request, response } = exchange;
      const authorization = name in tokens ? tokens[name] : `Bearer ${twenty.apiKey}`;
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await call(twenty.url + request.path, request.method, headers, request.body ?? undefined);
      expect(answer.status).toBe(response.status);
      const [actual, recorded] = [shapeOf(answer.body), shapeOf(response.body)];
      expect(fillEmptyLists(actual, recorded)).toEqual(fillEmptyLists(recorded, actual));
      if (response.status >= 400) expect(withoutNames(answer.body)).toEqual(withoutNames(response.body));
    } finally {
      await twenty.stop();
    }
  },
);

function withoutNames(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replace(/workspace_[a-z0-9]+/g, "workspace_x"));
}
