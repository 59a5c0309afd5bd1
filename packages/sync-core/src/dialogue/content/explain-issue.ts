import type { z } from "zod";
import { closestOf } from "../text/close-to.ts";
import { dialogueFileSchema } from "./dialogue-file.ts";
import type { FilePath, LocatedBy } from "./dialogue-problem.ts";

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "um texto",
  number: "um número",
  array: "uma lista (linhas que começam com -)",
  object: "um bloco com nomes e valores",
  record: "um bloco com nomes e valores",
  boolean: "sim ou nao",
};

/** What the schema found, in words for whoever wrote the file. One problem for each wrong key. */
export function explainIssue(issue: Issue): readonly LocatedBy[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => explainUnknownKey(path, key));
  return [{ path, message: explain(issue) }];
}

function explain(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && issue.message.includes("undefined")
        ? `falta "${String(issue.path.at(-1))}"`
        : `"${String(issue.path.at(-1))}" deve ser ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `use ${issue.values.map((value) => `"${String(value)}"`).join(" ou ")}`;
    case "invalid_union":
      return `"${String(issue.path.at(-1))}" não é um valor possível aqui; veja o exemplo no arquivo padrão`;
    case "too_small":
      return issue.origin === "string"
        ? "está vazio"
        : issue.origin === "array"
          ? "a lista está vazia"
          : `deve ser pelo menos ${issue.minimum}`;
    case "too_big":
      return issue.origin === "array" ? `são no máximo ${issue.maximum}` : `deve ser no máximo ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "url"
        ? 'use um endereço completo, como "https://exemplo.com.br/privacidade"'
        : 'use a hora como "08:30", entre aspas';
    default:
      return issue.message;
  }
}

function explainUnknownKey(path: FilePath, key: string): LocatedBy {
  const known = keysAt(dialogueFileSchema, path);
  const [meant] = closestOf(key.toLowerCase(), known);
  const hint = meant === undefined ? `os nomes possíveis são: ${known.join(", ")}` : `você quis dizer "${meant}"?`;
  return { path: [...path, key], message: `"${key}" não existe aqui; ${hint}`, onKey: true };
}

/** The keys that the schema has at a path. */
function keysAt(schema: z.core.$ZodType, path: FilePath): readonly string[] {
  const { def } = schema._zod as unknown as { def: Definition };
  if (def.innerType !== undefined) return keysAt(def.innerType, path);
  const [next, ...rest] = path;
  if (next === undefined) return Object.keys(def.shape ?? {});
  const below = typeof next === "number" ? def.element : def.shape?.[next];
  return below === undefined ? [] : keysAt(below, rest);
}

interface Definition {
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
}
