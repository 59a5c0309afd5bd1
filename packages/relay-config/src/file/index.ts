export { configFileSchema, defaultUnansweredLabel, overrideRules } from "./config-file.ts";
export { readAddresses, type Surroundings } from "./hand-off-file.ts";
export { businessHours } from "./hours-text.ts";
export { readConfigFile } from "./read-config-file.ts";
