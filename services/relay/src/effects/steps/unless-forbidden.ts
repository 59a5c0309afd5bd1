import { isApiError } from "@tpc/client-core";

/** What a key may not read is not known, and no reason to stop. @returns `null`: it may not */
export async function unlessForbidden<Value>(reading: PromiseLike<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (isApiError(error) && error.code === "FORBIDDEN") return null;
    throw error;
  }
}
