import { operationsMarkdown } from "./operations-markdown.ts";
import { relayOpenApi } from "./relay-open-api.ts";
import type { Parts } from "./replace-parts.ts";
import { routesMarkdown } from "./routes-markdown.ts";
import { rulesMarkdown } from "./rules-markdown.ts";
import { textsMarkdown } from "./texts-markdown.ts";

export interface GeneratedDocument {
  /** From the root of the repository. */
  readonly file: string;
  readonly parts: () => Promise<Parts>;
}

/** The documents with parts that are written from the source. */
export const generatedDocuments: readonly GeneratedDocument[] = [
  { file: "docs/INTEGRATIONS.md", parts: async () => ({ rules: rulesMarkdown(), texts: textsMarkdown() }) },
  {
    file: "docs/ENDPOINTS.md",
    parts: async () => ({
      routes: await routesMarkdown(),
      twenty: operationsMarkdown("twenty"),
      chatwoot: operationsMarkdown("chatwoot"),
      calcom: operationsMarkdown("calcom"),
      evolution: operationsMarkdown("evolution"),
    }),
  },
];

/** Documents of which all is written from the source. */
export const wholeDocuments: readonly ExampleDocument[] = [{ file: "services/relay/openapi.json", text: relayOpenApi }];

export interface ExampleDocument {
  readonly file: string;
  readonly text: () => Promise<string>;
}

/** Whole documents that show what a command writes, until somebody runs it: without the mark they are a real one. */
export async function exampleDocuments(): Promise<{
  readonly mark: string;
  readonly documents: readonly ExampleDocument[];
}> {
  const { exampleDocuments: write, exampleMark: mark } = await import("@tpc/audit/example");
  let written: ReturnType<typeof write> | null = null;
  const both = () => {
    written ??= write();
    return written;
  };
  return {
    mark,
    documents: [
      { file: "docs/AUDIT.md", text: async () => (await both()).audit },
      { file: "docs/ISSUES.md", text: async () => (await both()).issues },
    ],
  };
}
