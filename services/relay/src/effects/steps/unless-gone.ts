import { isApiError } from "@tpc/client-core";

/** @returns `null` when the vendor says that there is no such record */
export async function unlessGone<Value>(call: PromiseLike<Value>): Promise<Value | null> {
  try {
    return await call;
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
