export { type Action, writesNothing } from "./compare/action.ts";
export { type AskedScope, type Report, type Sums, sumUp } from "./report/report.ts";
export {
  type ApplyResult,
  applyImport,
  ImportError,
  type ImportRun,
  makeImportReport,
  undoImport,
} from "./run-import.ts";
export { connectImport } from "./systems/connect-import.ts";
export { connectSystems } from "./systems/connect-systems.ts";
export type { ImportSystems, RelayPort } from "./systems/import-systems.ts";
export { createRelayPort } from "./systems/relay-port.ts";
