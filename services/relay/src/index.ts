export type { Config } from "./config/config.ts";
export { readConfig } from "./config/read-config.ts";
export { createLog, type Log } from "./observe/log.ts";
export { serve } from "./serve.ts";
export { StartError } from "./start-error.ts";
export { type Relay, startRelay } from "./start-relay.ts";
