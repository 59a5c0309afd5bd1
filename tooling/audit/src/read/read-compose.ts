import { parse } from "yaml";
import { z } from "zod";
import type { ComposeView } from "../picture/container.ts";
import { Hidden } from "../picture/hidden.ts";

const words = z.union([z.string(), z.array(z.union([z.string(), z.number()]))]).nullish();
const serviceSchema = z.looseObject({
  image: z.string().nullish(),
  command: words,
  entrypoint: words,
  environment: z
    .union([z.array(z.string()), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable())])
    .nullish(),
  env_file: z.unknown().optional(),
  volumes: z.array(z.union([z.string(), z.looseObject({ target: z.string() })])).nullish(),
});
const composeSchema = z.looseObject({ services: z.record(z.string(), serviceSchema.nullable()) });

export interface ComposeService {
  readonly view: ComposeView;
  readonly image: string | null;
  /** What this container gets, by name. */
  readonly values: ReadonlyMap<string, Hidden | null>;
}

type Values = ReadonlyMap<string, Hidden | null>;

/**
 * What each service of a compose file gets and runs, with the resource's variables filled in as Coolify fills them.
 *
 * @returns `null` for what cannot be read as a compose file
 */
export function readCompose(text: string, variables: Values): ReadonlyMap<string, ComposeService> | null {
  let content: unknown;
  try {
    content = parse(text, { merge: true });
  } catch {
    return null;
  }
  const parsed = composeSchema.safeParse(content);
  if (!parsed.success) return null;
  return new Map(
    Object.entries(parsed.data.services).map(([name, service]) => {
      const { environment, command, entrypoint, volumes, image, env_file: file } = service ?? {};
      // The file that Coolify writes beside the compose file holds all variables of the resource.
      const values = new Map(file ? variables : []);
      for (const [key, template] of readEnvironment(environment)) {
        const value = template === null ? variables.get(key) : fill(template, variables);
        if (value !== undefined) values.set(key, value);
      }
      const filled = (text: string) => fill(text, variables)?.reveal() ?? "";
      const view = {
        command: [entrypoint, command]
          .flatMap((part) => part ?? [])
          .map(String)
          .map(filled)
          .join(" "),
        volumes: (volumes ?? []).map((volume) => (typeof volume === "string" ? targetOf(volume) : volume.target)),
      };
      return [name, { view, image: image ? filled(image) : null, values }] as const;
    }),
  );
}

function readEnvironment(environment: z.output<typeof serviceSchema>["environment"]): [string, string | null][] {
  if (Array.isArray(environment)) {
    return environment.map((line) => {
      const at = line.indexOf("=");
      return at === -1 ? [line, null] : [line.slice(0, at), line.slice(at + 1)];
    });
  }
  return Object.entries(environment ?? {}).map(([key, value]) => [key, value === null ? null : String(value)]);
}

/** `name:/folder:ro`, `./here:/folder`, `/folder`. */
function targetOf(volume: string): string {
  const [first = "", second] = volume.split(":");
  return second ?? first;
}

const placeholder = /\$\{(\w+)(?:(:?[-?+])([^}]*))?\}|\$(\w+)/g;

/** @returns `undefined` when nothing is left: an empty variable is an unset one; `null` when a part of it is not to be seen */
function fill(template: string, variables: Values): Hidden | null | undefined {
  let isUnseen = false;
  const text = template.replaceAll("$$", "\u0000").replace(placeholder, (_whole, braced, sign, other, bare) => {
    const value = variables.get(braced ?? bare);
    if (value === null) isUnseen = true;
    if (value !== undefined && value !== null && value.reveal() !== "")
      return sign?.endsWith("+") ? other : value.reveal();
    return sign?.endsWith("-") ? other : "";
  });
  if (isUnseen) return null;
  const value = text.replaceAll("\u0000", "$");
  return value === "" ? undefined : new Hidden(value);
}
