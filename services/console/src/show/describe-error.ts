import { isApiError } from "../api/api-error.ts";
import type { useTexts } from "../texts/texts.tsx";

const known = [401, 403, 404, 409, 429, 503] as const;

/** What went wrong, for the person before the screen. */
export function describeError(error: unknown, { text }: Pick<ReturnType<typeof useTexts>, "text">): string {
  if (!isApiError(error)) return text("error.other", { message: error instanceof Error ? error.message : "?" });
  if (error.status === 0) return text("error.offline");
  const status = known.find((one) => one === error.status);
  // relay says more exactly what changed.
  if (status === undefined || (status === 409 && error.code !== "HTTP_409")) {
    return text("error.other", { message: error.message });
  }
  return text(`error.${status}`);
}
