import type { Random } from "../random.ts";

/** What may stand anywhere in JSON and nobody expects: other kinds, extremes, names that objects treat specially. */
const hostileValues: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 1e308,
  () => 2 ** 53 + 2,
  () => "",
  () => "\u0000\ud800",
  () => "x".repeat(5_000),
  () => "1970-01-01T00:00:00Z",
  () => [],
  () => [[[]]],
  () => ({}),
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}'),
  () => JSON.parse('{"toString":null,"valueOf":1,"then":"x","length":-1}'),
];

type Container = Record<string, unknown> | unknown[];

/** Changes one place of a JSON value: another value, a missing, doubled or renamed key, two places swapped. */
export function mutateJson(root: unknown, keys: readonly string[], random: Random): unknown {
  const containers = collectContainers(root);
  if (containers.length === 0 || random.chance(0.02)) return random.pick(hostileValues)();
  const container = random.pick(containers);
  const names = Object.keys(container);
  const name = names.length === 0 ? "added" : random.pick(names);
  const values = container as Record<string, unknown>;
  switch (random.below(6)) {
    case 0:
      delete values[name];
      break;
    case 1:
      if (Array.isArray(container)) container.length = 0;
      else values[random.pick(keys)] = values[name];
      break;
    case 2:
      // A part of the body where another is expected.
      values[name] = copy(random.pick(containers));
      break;
    case 3:
      if (Array.isArray(container)) container.push(...copy(container));
      else values[name] = [values[name]];
      break;
    default:
      values[name] = random.pick(hostileValues)();
  }
  return root;
}

/** Every object and list in a JSON value, the value itself included. */
function collectContainers(root: unknown): Container[] {
  const found: Container[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    found.push(value as Container);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(root);
  return found;
}

/** Quicker than structuredClone for values that came from JSON. */
function copy<T extends Container>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
