export { type ChaosOptions, type ChaosResult, type Progress, runChaos } from "./run-chaos.ts";
