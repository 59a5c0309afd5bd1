import { variablesOf, withDefaults } from "./compose-variables.ts";
import type { ExampleVariable } from "./example-variables.ts";
import type { ComposeService, PartRead } from "./stack-parts.ts";
import { stackSecrets } from "./stack-secrets.ts";

/** Something in the compose files that would hurt in production. */
export interface StackProblem {
  readonly part: string;
  /** `null`: of the whole file. */
  readonly service: string | null;
  readonly what: string;
}

const exactImage = /^[\w./-]+(?::(?!latest$)[\w.-]*\d[\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/;
const isOnce = ({ restart }: ComposeService): boolean => restart === "no";

type Check = (service: ComposeService, others: PartRead["compose"]["services"]) => readonly string[];

const checks: readonly Check[] = [
  ({ ports }) => (ports === undefined ? [] : ["publishes a port of the host: the proxy reaches it without"]),
  ({ image, build }) => {
    if (build !== undefined) return [];
    const name = withDefaults(image ?? "");
    const isNamed = image?.includes(":?") ?? false;
    return isNamed || (exactImage.test(name) && /[:@]/.test(name)) ? [] : [`image ${name} has no exact tag or digest`];
  },
  ({ restart }) => (restart === "no" || restart === "unless-stopped" ? [] : ["does not say whether it restarts"]),
  (service) => {
    if (isOnce(service)) return [];
    const missing = ["test", "interval", "timeout", "retries"].filter(
      (key) => service.healthcheck?.[key] === undefined,
    );
    return missing.length === 0 ? [] : [`has no health check: ${missing.join(", ")}`];
  },
  ({ deploy }) => {
    const limits = deploy?.resources?.limits ?? {};
    return ["cpus", "memory"].filter((key) => !limits[key]).map((key) => `has no limit of ${key}`);
  },
  ({ depends_on = {} }, others) =>
    Object.entries(depends_on).flatMap(([name, { condition }]) => {
      const other = others[name];
      if (other === undefined) return [`waits for ${name}, which is not in its file`];
      return condition === "service_healthy" && other.healthcheck !== undefined
        ? []
        : [`does not wait until ${name} is well`];
    }),
  ({ volumes = [] }) =>
    volumes.filter((volume) => /^[./~]/.test(volume)).map((volume) => `keeps ${volume} in a folder of the host`),
];

/** What is wrong with the compose files, and where they and `.env.example` do not agree. */
export function findStackProblems(
  parts: readonly PartRead[],
  example: readonly ExampleVariable[],
): readonly StackProblem[] {
  const inServices = parts.flatMap(({ part, compose }) =>
    Object.entries(compose.services).flatMap(([service, definition]) =>
      checks.flatMap((check) => check(definition, compose.services).map((what) => ({ part, service, what }))),
    ),
  );
  return [...inServices, ...parts.flatMap((read) => checkVariables(read, example)), ...findUnused(parts, example)];
}

function checkVariables({ part, text }: PartRead, example: readonly ExampleVariable[]): readonly StackProblem[] {
  return variablesOf(text).flatMap((variable) => {
    const { name } = variable;
    const problem = (what: string) => [{ part, service: null, what: `${name} ${what}` }];
    const documented = example.find((one) => one.name === name);
    if (documented === undefined) return problem("is not in .env.example");
    if (stackSecrets[name] !== undefined)
      return variable.isRequired ? [] : problem("is a secret and has to be required");
    if (variable.isRequired || documented.value === (variable.default ?? "")) return [];
    return problem(`is ${variable.default} here and ${documented.value} in .env.example`);
  });
}

function findUnused(parts: readonly PartRead[], example: readonly ExampleVariable[]): readonly StackProblem[] {
  const used = new Set(parts.flatMap(({ text }) => variablesOf(text).map(({ name }) => name)));
  return example
    .filter(({ name }) => !used.has(name))
    .map(({ name }) => ({ part: ".env.example", service: null, what: `${name} is used by no part` }));
}
