export { cleanUpQa, defaultRecord, QaInputError, runLiveQa, runSandboxQa } from "./run-qa.ts";
