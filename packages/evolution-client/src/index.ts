export { ApiError, type ApiErrorCode, type ApiPromise, type CallOptions, isApiError } from "@tpc/client-core";
export type { InstanceConnection, QrCode } from "./answers/connect-answer.ts";
export type { EvolutionClientOptions, EvolutionRateLimit } from "./client-options.ts";
export { createEvolutionClient, type EvolutionClient } from "./create-evolution-client.ts";
export type { components, operations, paths } from "./generated/schema.ts";
export type { FindMessagesQuery, MessagePage, TextInput } from "./resources/messages.ts";
export type * from "./schemas.ts";
