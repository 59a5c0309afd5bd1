import type { OpenApiDocument } from "./open-api-document.ts";

/** The documents a contract can be checked against; Twenty has two, for its records and for its metadata. */
export const systemNames = ["twenty", "twenty-metadata", "chatwoot", "calcom"] as const;
export type SystemName = (typeof systemNames)[number];

export interface System {
  /** Our contract, from the workspace's root. */
  readonly contract: string;
  /** The contract's operations that this document should know. */
  readonly covers: (operationId: string) => boolean;
  /** Which of the supported versions a document is of, where defects differ; the document itself says the same in all. */
  readonly versionOf?: (document: OpenApiDocument) => string;
  /** Where the server itself hands the document out; undefined when it does not. */
  readonly documentPath?: string;
}

const isMetadata = (operationId: string) => operationId.includes(" /rest/metadata");
const all = () => true;

export const systems: Readonly<Record<SystemName, System>> = {
  twenty: {
    contract: "packages/twenty-client/openapi.json",
    covers: (operationId) => !isMetadata(operationId),
    versionOf: ({ operations }) => (operations.has("GET /rest/webhooks") ? "0.55" : "2.x"),
    documentPath: "/rest/open-api/core",
  },
  "twenty-metadata": {
    contract: "packages/twenty-client/openapi.json",
    covers: isMetadata,
    versionOf: ({ operations }) => (operations.has("GET /rest/metadata/webhooks") ? "2.x" : "0.55"),
    documentPath: "/rest/open-api/metadata",
  },
  chatwoot: { contract: "packages/chatwoot-client/openapi.json", covers: all },
  calcom: { contract: "packages/calcom-client/openapi.json", covers: all },
};
