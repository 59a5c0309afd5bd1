import { isRecord } from "./unwrap.ts";

/** The words of a refusal, for classification only: they quote values and must not be passed on. */
export interface ErrorText {
  readonly text: string;
  /** `error` and (2.x) `code` of REST, `extensions.code` of GraphQL. */
  readonly codes: readonly string[];
}

/** Reads REST bodies (`messages`, or `message` for malformed JSON) and GraphQL `errors` alike. */
export function readErrorText(body: unknown): ErrorText {
  if (typeof body === "string") return { text: body, codes: [] };
  if (!isRecord(body)) return { text: "", codes: [] };
  const graphqlErrors = Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
  const texts = [body.messages, body.message, ...graphqlErrors.map((error) => error.message)].flat();
  const codes = [
    body.error,
    body.code,
    ...graphqlErrors.map(({ extensions }) => isRecord(extensions) && extensions.code),
  ];
  return { text: texts.filter(isText).join("\n"), codes: codes.filter(isText) };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
