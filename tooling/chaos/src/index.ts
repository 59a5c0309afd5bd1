export { compareLeads } from "./oracle/compare-leads.ts";
export { compareStore, countWork } from "./oracle/read-store.ts";
export { type ChaosOptions, type ChaosResult, type Progress, runChaos } from "./run-chaos.ts";
export { type RelayProcess, startRelayProcess } from "./world/relay-process.ts";
export { type Postgres, startPostgres } from "./world/start-postgres.ts";
export { relayEnvironment, startVendors, type Vendors } from "./world/start-vendors.ts";
