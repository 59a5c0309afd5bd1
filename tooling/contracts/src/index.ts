export { type AcceptedDifference, parseAcceptedDifferences } from "./accepted-differences.ts";
export { type CheckContractInput, type ContractReport, checkContract } from "./check-contract.ts";
export { ContractError } from "./contract-error.ts";
export type { Difference, Problem } from "./difference.ts";
export { formatReport } from "./format-report.ts";
export { generateTypes } from "./generate-types.ts";
export { type ReadDocumentOptions, readDocument, showSource } from "./read-document.ts";
export { type SystemName, systemNames } from "./systems.ts";
