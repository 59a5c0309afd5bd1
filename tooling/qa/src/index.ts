export { QaInputError } from "./qa-input-error.ts";
export {
  cleanUpQa,
  defaultLiveRecord,
  defaultRecord,
  runDoctor,
  runLiveQa,
  runSandboxQa,
  runSystemCheck,
} from "./run-qa.ts";
