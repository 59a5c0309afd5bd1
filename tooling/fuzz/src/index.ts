export { mutateBytes } from "./mutate/mutate-bytes.ts";
export { type FuzzedHeaders, mutateHeaders } from "./mutate/mutate-headers.ts";
export { mutateJson } from "./mutate/mutate-json.ts";
export { createRandom, type Random } from "./random.ts";
export { namesOfKeys, readRecordedBodies } from "./recorded-bodies.ts";
