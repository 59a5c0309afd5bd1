import { readdirSync, readFileSync } from "node:fs";
import { defaultFieldTable } from "@tpc/relay-config";
import { createSources } from "../../src/sources/create-sources.ts";
import type { ParsedDelivery, SourceName } from "../../src/sources/source.ts";

export interface Recording {
  readonly source: SourceName;
  readonly file: string;
  readonly parsed: ParsedDelivery;
}

const folder = new URL("../../../../fixtures/recordings/", import.meta.url);
const receivedAt = "2026-11-22T12:00:00.000Z";

const secrets = ["secret-of-a-test-0123456789"];
const sources = createSources({
  twenty: { url: "", apiKey: "", requestsPerMinute: 1, webhookSecrets: secrets },
  chatwoot: {
    url: "",
    accountId: 1,
    apiToken: "",
    requestsPerMinute: 1,
    webhookSecrets: secrets,
    urlTokens: [],
    bot: null,
  },
  calcom: { webhookSecrets: secrets, url: null, event: null, apiUrl: null, apiKeys: [] },
  signatureToleranceMs: 300_000,
  fields: defaultFieldTable,
  defaultRegion: "BR",
});

/** Every recorded delivery (not the API's answers), as its source reads it. */
export function readRecordings(): readonly Recording[] {
  return [...sources.values()].flatMap(({ name, parse }) =>
    readdirSync(new URL(`${name}/`, folder))
      .filter((file) => file.endsWith(".json") && !/^(v[\d.]+-)?(rest|graphql)-/.test(file))
      .sort()
      .map((file) => {
        const { rawBody } = JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), "utf8")) as { rawBody: string };
        return { source: name, file, parsed: parse({ rawBody: Buffer.from(rawBody), headers: {}, receivedAt }) };
      }),
  );
}
