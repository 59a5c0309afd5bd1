import { ApiError } from "./api-error.ts";

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** relay's own errors are `{error: {code, message}}`; a proxy's may be anything. */
function readError({ error, response }: Answer<unknown>): ApiError {
  const told = (error as { readonly error?: { readonly code?: unknown; readonly message?: unknown } } | undefined)
    ?.error;
  const code = typeof told?.code === "string" ? told.code : `HTTP_${response.status}`;
  return new ApiError(response.status, code, typeof told?.message === "string" ? told.message : code);
}

/**
 * The answer's body.
 *
 * @throws ApiError
 */
export async function take<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "OFFLINE", "relay cannot be reached");
  }
  if (!answer.response.ok) throw readError(answer);
  return answer.data as Data;
}
