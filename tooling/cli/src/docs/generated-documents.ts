import { operationsMarkdown } from "./operations-markdown.ts";
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
