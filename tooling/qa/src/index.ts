export {
  cleanUpQa,
  defaultLiveRecord,
  defaultRecord,
  QaInputError,
  runDoctor,
  runLiveQa,
  runSandboxQa,
} from "./run-qa.ts";
