import { isRecord } from "./unwrap.ts";

/** The words of a refusal, for classification only: they quote values and must not be passed on. */
export interface ErrorText {
  readonly text: string;
  /** `error` and (2.x) `code` of REST, `extensions.code` of GraphQL, and what 2.x says of each part of a refused setting. */
  readonly codes: readonly string[];
}

/** Reads REST bodies (`messages`, or `message` for malformed JSON) and GraphQL `errors` alike. */
export function readErrorText(body: unknown): ErrorText {
  if (typeof body === "string") return { text: body, codes: [] };
  if (!isRecord(body)) return { text: "", codes: [] };
  const graphqlErrors = Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
  const extensions = graphqlErrors.map((error) => error.extensions).filter(isRecord);
  const parts = [body, ...extensions].flatMap(({ errors }) => readPartErrors(errors));
  const texts = [body.messages, body.message, ...[...graphqlErrors, ...parts].map((error) => error.message)].flat();
  const codes = [body.error, body.code, ...[...extensions, ...parts].map(({ code }) => code)];
  return { text: texts.filter(isText).join("\n"), codes: codes.filter(isText) };
}

/** 2.x: `{ fieldMetadata: [{ errors: [{ code, message }] }] }`, whatever the kind of part is called. */
function readPartErrors(errors: unknown): Record<string, unknown>[] {
  if (!isRecord(errors)) return [];
  const parts = Object.values(errors).flat().filter(isRecord);
  return parts.flatMap((part) => (Array.isArray(part.errors) ? part.errors.filter(isRecord) : []));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
