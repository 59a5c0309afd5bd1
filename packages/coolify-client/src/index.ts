export { ApiError, type ApiErrorCode, type ApiPromise, type CallOptions, isApiError } from "@tpc/client-core";
export type { CoolifyClientOptions, CoolifyRateLimit } from "./client-options.ts";
export { type CoolifyClient, createCoolifyClient } from "./create-coolify-client.ts";
export type { components, operations, paths } from "./generated/schema.ts";
export type { ListDeploymentsOptions } from "./resources/applications.ts";
export type { ServiceCreate, ServiceUpdate } from "./resources/service-input.ts";
export type * from "./schemas.ts";
