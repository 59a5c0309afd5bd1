import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { Resource } from "../schemas.ts";

const readMany = readAs<Resource[]>(v.array(v.looseObject({ uuid: v.string(), name: v.string(), type: v.string() })));

export function createResources({ raw, send }: ClientContext) {
  return {
    /** Every application, service and database of the team, told apart by `type`. */
    list: (options?: CallOptions) => send((init) => raw.GET("/api/v1/resources", { ...init }), readMany, options),
  };
}
