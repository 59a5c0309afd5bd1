export type { Config } from "./config/config.ts";
export { configFileSchema, defaultUnansweredLabel, overrideRules } from "./config/config-file.ts";
export { readConfig, readSurroundings } from "./config/read-config.ts";
export { connectVendors } from "./connect-vendors.ts";
export { buildServer } from "./http/build-server.ts";
export { refusedByAll } from "./http/console/endpoint.ts";
export type { DriftAnswer, PauseAnswer } from "./http/drift-schema.ts";
export type { HttpContext } from "./http/http-context.ts";
export type { ConflictAnswer, DuplicateAnswer, LeadAnswer, WaitingAnswer } from "./http/lead-schema.ts";
export type { UniteAnswer, UnitePreviewAnswer } from "./http/unite-schema.ts";
export { createLog, type Log } from "./observe/log.ts";
export { createMetrics } from "./observe/metrics.ts";
export { noTracing } from "./observe/tracing.ts";
export type { ErasureCertificate, ErasurePreview } from "./privacy/erasure.ts";
export { serve } from "./serve.ts";
export { createSources } from "./sources/create-sources.ts";
export {
  botFieldTable,
  defaultFieldTable,
  type FieldMapping,
  type FieldTable,
  identityFields,
} from "./sources/field-table.ts";
export { chatwootTypes, twentyTypes } from "./sources/mapping-problems.ts";
export { readDelivery } from "./sources/read-delivery.ts";
export { toChatwootValue, toTwentyValue } from "./sources/typed-value.ts";
export { botEvents, calcomTriggers, chatwootEvents } from "./sources/webhook-events.ts";
export { StartError } from "./start-error.ts";
export { type Relay, startRelay } from "./start-relay.ts";
export { findFreePort } from "./store/embedded/find-free-port.ts";
export { findPostgresBinaries } from "./store/embedded/postgres-binaries.ts";
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./store/embedded/start-embedded-postgres.ts";
export { findUnprivilegedOwner } from "./store/embedded/unprivileged-owner.ts";
export { migrateStore } from "./store/migrate-store.ts";
export { createTexts } from "./texts/create-texts.ts";
export { isTextKey, markdownTexts, type TextKey, textValues } from "./texts/text-values.ts";
