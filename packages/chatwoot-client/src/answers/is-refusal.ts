import type { ApiError } from "@tpc/client-core";

/** A value was refused. Whether because another record has it can be told in English only: ask the record. */
export const isRefusal = ({ code }: ApiError): boolean => code === "DUPLICATE" || code === "VALIDATION_FAILED";
