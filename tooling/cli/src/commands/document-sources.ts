import { readDocument, type SystemName, systemNames } from "@tpc/contracts";
import type { CommandCall, CommandOption } from "../command.ts";

/** One option for each document: where to read it. */
export const documentOptions = {
  twenty: { type: "string", value: "URL|FILE", help: "Twenty's document of its records (/rest/open-api/core)." },
  "twenty-metadata": { type: "string", value: "URL|FILE", help: "Twenty's document of its metadata." },
  chatwoot: { type: "string", value: "URL|FILE", help: "Chatwoot's document (swagger.json of its source)." },
  calcom: { type: "string", value: "URL|FILE", help: "Cal.com's document of API v2." },
} as const satisfies Record<SystemName, CommandOption>;

export const documentDetails =
  "A URL to a Twenty server is asked with TWENTY_API_KEY; without a path it is completed. Documents are read as JSON.";

export interface NamedSource {
  readonly system: SystemName;
  readonly source: string;
}

export function readSources(options: Partial<Record<SystemName, string>>): NamedSource[] {
  return systemNames.flatMap((system) => {
    const source = options[system];
    return source === undefined ? [] : [{ system, source }];
  });
}

export function readNamedDocument(
  { system, source }: NamedSource,
  environment: CommandCall<never>["environment"],
): Promise<unknown> {
  const token = system.startsWith("twenty") ? environment.TWENTY_API_KEY : undefined;
  return readDocument({ system, source, token });
}
