import type { Random } from "../random.ts";

export type FuzzedHeaders = Record<string, string | readonly string[] | undefined>;

/** Changes one header: another name, another form of its value, or gone. */
export function mutateHeaders(headers: Readonly<Record<string, string>>, random: Random): FuzzedHeaders {
  const changed: FuzzedHeaders = { ...headers };
  const name = random.pick(Object.keys(headers));
  const value = headers[name] ?? "";
  switch (random.below(8)) {
    case 0:
      delete changed[name];
      break;
    case 1:
      changed[name] = "";
      break;
    case 2:
      changed[name] = [value, value];
      break;
    case 3:
      changed[name.toUpperCase()] = `${value}0`;
      break;
    case 4:
      changed[name] = `${value}\u0000é`;
      break;
    case 5:
      changed[name] = value.slice(1);
      break;
    case 6:
      changed[name] = "9".repeat(1 + random.below(400));
      break;
    default:
      changed[name] = value.replace(/[0-9]/, (digit) => String((Number(digit) + 1) % 10));
  }
  return changed;
}
