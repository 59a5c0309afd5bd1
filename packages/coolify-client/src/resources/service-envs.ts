import type { CallOptions } from "@tpc/client-core";
import { readDone, readVariable, readVariables } from "../answers/records.ts";
import { at, type ClientContext } from "../client-context.ts";
import type { EnvironmentVariableInput } from "../schemas.ts";

const base = "/api/v1/services/{uuid}/envs";

/** Variables of a service. The token's user must be admin or owner of the team; values only with `read:sensitive`. */
export function createServiceEnvs({ raw, send }: ClientContext) {
  return {
    list: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(base, { params: at(uuid), ...init }), readVariables, options),
    /** DUPLICATE when the key is there. */
    create: (uuid: string, input: EnvironmentVariableInput, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: at(uuid), body: input, ...init }), readVariable, options),
    /** Found by its key; NOT_FOUND when it is not there. */
    update: (uuid: string, input: EnvironmentVariableInput, options?: CallOptions) =>
      send((init) => raw.PATCH(base, { params: at(uuid), body: input, ...init }), readVariable, options),
    /** Creates and changes by key, one after the other: after VALIDATION_FAILED those before the refused one are set. */
    setMany: (uuid: string, inputs: readonly EnvironmentVariableInput[], options?: CallOptions) => {
      const body = { data: [...inputs] };
      return send((init) => raw.PATCH(`${base}/bulk`, { params: at(uuid), body, ...init }), readVariables, options);
    },
    delete: (uuid: string, variableUuid: string, options?: CallOptions) => {
      const params = { path: { uuid, env_uuid: variableUuid } };
      return send((init) => raw.DELETE(`${base}/{env_uuid}`, { params, ...init }), readDone, options);
    },
  };
}
