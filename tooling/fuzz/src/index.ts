export { mutateBytes } from "./mutate/mutate-bytes.ts";
export { type FuzzedHeaders, mutateHeaders } from "./mutate/mutate-headers.ts";
export { mutateJson } from "./mutate/mutate-json.ts";
export { createRandom, type Random } from "./random.ts";
export { namesOfKeys, readRecordedBodies } from "./recorded-bodies.ts";
export { judgeMemory, type MemoryTrend } from "./report/memory-trend.ts";
export { signDelivery } from "./requests/sign-delivery.ts";
export { type RelayProcess, startRelayProcess } from "./world/relay-process.ts";
export { startTemporaryDatabase, type TemporaryDatabase } from "./world/temporary-database.ts";
