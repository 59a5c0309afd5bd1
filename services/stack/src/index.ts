export { type ComposeVariable, variablesOf, withDefaults } from "./compose-variables.ts";
export { type ExampleVariable, readExampleVariables } from "./example-variables.ts";
export { findMissing, type MissingVariable } from "./find-missing.ts";
export { findStackProblems, type StackProblem } from "./find-problems.ts";
export {
  postgresFolder,
  readExample,
  readPart,
  type StackPart,
  stackParts,
  stackVariablesPath,
} from "./stack-parts.ts";
export { stackSecrets } from "./stack-secrets.ts";
