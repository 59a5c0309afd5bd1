export { compareLeads } from "./oracle/compare-leads.ts";
export { compareStore, countWork } from "./oracle/read-store.ts";
export { type ChaosOptions, type ChaosResult, type Progress, runChaos } from "./run-chaos.ts";
export { relayEnvironment, startVendors, type Vendors } from "./world/start-vendors.ts";
