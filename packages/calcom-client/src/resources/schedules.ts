import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { inData, readAs } from "../answers/readers.ts";
import { apiVersionHeaders } from "../api-version.ts";
import type { ClientContext } from "../client-context.ts";
import type { Schedule, ScheduleCreate, ScheduleUpdate } from "../schemas.ts";

const base = "/v2/schedules";
const headers = apiVersionHeaders.schedules;
const scheduleSchema = v.looseObject({
  id: v.number(),
  name: v.string(),
  timeZone: v.string(),
  isDefault: v.boolean(),
});
const readOne = readAs<Schedule>(inData(scheduleSchema));
const readDefault = readAs<Schedule | null>(inData(v.nullable(scheduleSchema)));
const readMany = readAs<Schedule[]>(inData(v.array(scheduleSchema)));

/** Working hours of the key's user. */
export function createSchedules({ raw, send }: ClientContext) {
  const at = (scheduleId: number) => ({ path: { scheduleId } });
  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { headers, ...init }), readMany, options),
    /** `null` when the user has none. */
    default: (options?: CallOptions) =>
      send((init) => raw.GET(`${base}/default`, { headers, ...init }), readDefault, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{scheduleId}`, { params: at(id), headers, ...init }), readOne, options),
    create: (input: ScheduleCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { body: input, headers, ...init }), readOne, options),
    update: (id: number, input: ScheduleUpdate, options?: CallOptions) =>
      send(
        (init) => raw.PATCH(`${base}/{scheduleId}`, { params: at(id), body: input, headers, ...init }),
        readOne,
        options,
      ),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{scheduleId}`, { params: at(id), headers, ...init }), readNothing, options),
  };
}
