export type { Blueprint } from "./blueprint.ts";
export { exampleDocuments, exampleMark } from "./example-documents.ts";
export { healthyStack } from "./healthy-stack.ts";
export type { PlantedFault } from "./planted-fault.ts";
export { brokenStack, plantedFaults } from "./planted-faults.ts";
export { createStandInPool, type StandInPool } from "./stand-in-pool.ts";
export { type StandingStack, startStack } from "./start-stack.ts";
