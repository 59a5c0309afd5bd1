import type { ChatwootClient } from "@tpc/chatwoot-client";
import {
  type ChatwootAttribute,
  type FieldTable,
  findMappingProblems,
  type MappingProblem,
  type TwentyField,
} from "@tpc/relay-config";
import type { TwentyClient } from "@tpc/twenty-client";
import { cached } from "../cached.ts";
import { background } from "../changes/read-changes.ts";
import { unlessForbidden } from "../steps/unless-forbidden.ts";

/** What an operator mends in a system is seen after this time at the latest. */
const maxAgeMs = 10 * 60_000;

/** Holds the fields table against both systems' own metadata; reads it at most so often. */
export function createCheckMapping(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly fields: FieldTable;
  readonly now: () => number;
}): () => Promise<readonly MappingProblem[]> {
  const { twenty, chatwoot, fields, now } = input;
  const read = async () => {
    const [person, attributes] = await Promise.all([
      unlessForbidden(readPersonFields(twenty)),
      unlessForbidden(readAttributes(chatwoot)),
    ]);
    return findMappingProblems(fields, person, attributes);
  };
  return cached({ read, maxAgeMs, now });
}

async function readPersonFields(twenty: TwentyClient): Promise<ReadonlyMap<string, TwentyField>> {
  const objects = await twenty.metadata.objects(background);
  const fields = objects.find(({ nameSingular }) => nameSingular === "person")?.fields ?? [];
  return new Map(
    fields.map(({ name, type, options }) => [name, { type, options: (options ?? []).map(({ value }) => value) }]),
  );
}

async function readAttributes(chatwoot: ChatwootClient): Promise<ReadonlyMap<string, ChatwootAttribute>> {
  const defined = await chatwoot.customAttributes.list({ model: "contact_attribute", ...background });
  return new Map(
    defined.map(({ attribute_key: key, attribute_display_type: type, attribute_values: values }) => [
      key ?? "",
      { type: type ?? "text", values: (values ?? []).map(String) },
    ]),
  );
}
