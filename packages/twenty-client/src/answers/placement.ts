import { type ApiPromise, createApiPromise, isApiError } from "@tpc/client-core";

/** 2.x keeps webhooks and views with the metadata, 0.55 among the records. */
export type Placement = "metadata" | "records";

export type Placed = <T>(call: (placement: Placement) => ApiPromise<T>) => ApiPromise<T>;

/** Tries the new place first, falls back to the old one, and remembers which one answered. */
export function createPlacement(): Placed {
  let known: Placement | undefined;
  return (call) => {
    const attempt = async (placement: Placement) => {
      const result = await call(placement).withResponse();
      known = placement;
      return result;
    };
    if (known !== undefined) return createApiPromise(attempt(known));
    return createApiPromise(
      attempt("metadata").catch((error: unknown) => {
        if (isAbsent(error)) return attempt("records");
        throw error;
      }),
    );
  };
}

function isAbsent(error: unknown): boolean {
  return isApiError(error) && (error.code === "NOT_FOUND" || error.details?.reason === "METADATA_PATH_UNKNOWN");
}
