import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { presentOldSchedule } from "../present/present-old-schedule.ts";
import { apiVersionOf, requireVersion } from "../request/api-version.ts";
import { requireKey } from "../request/authenticate.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import type { ScheduleRow } from "../store/rows.ts";

const current = "2024-06-11";
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const scheduleInput = z.object({
  name: z.string(),
  timeZone: z.string(),
  isDefault: z.boolean(),
  availability: z.array(z.object({ days: z.array(z.string()), startTime: clockTime, endTime: clockTime })).optional(),
  overrides: z.array(z.object({ date: z.string(), startTime: clockTime, endTime: clockTime })).optional(),
});
const officeHours = { startTime: "09:00", endTime: "17:00" };
const workdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

export function addScheduleRoutes(app: FastifyInstance, world: CalcomWorld): void {
  const success = (data: unknown) => ({ status: "success", data });
  const present = (row: ScheduleRow) => {
    const { id, name, timeZone, availability, isDefault, overrides } = row;
    return { id, ownerId: world.host.id, name, timeZone, availability, isDefault, overrides };
  };
  const save = (row: ScheduleRow) => {
    for (const other of world.schedules.values()) {
      if (row.isDefault) world.schedules.set(other.id, { ...other, isDefault: false });
    }
    world.schedules.set(row.id, row);
    return row;
  };
  const rowIn = (call: Call) => {
    const row = world.schedules.get(idIn(call));
    if (row === undefined) throw refusal(404, `Schedule with ID=${idIn(call)} does not exist.`);
    return row;
  };
  const guard = (call: Call) => {
    requireVersion(call, current);
    requireKey(call, world);
  };

  app.get("/schedules", (call: Call) => {
    const version = apiVersionOf(call, current);
    requireKey(call, world);
    const rows = [...world.schedules.values()];
    return success(rows.map((row) => (version === "old" ? presentOldSchedule(row, world) : present(row))));
  });
  app.get("/schedules/default", (call: Call) => {
    guard(call);
    const row = [...world.schedules.values()].find((schedule) => schedule.isDefault);
    return success(row === undefined ? null : present(row));
  });
  app.get("/schedules/:id", (call: Call) => {
    guard(call);
    return success(present(rowIn(call)));
  });
  app.post("/schedules", (call: Call, reply) => {
    guard(call);
    const {
      availability = [{ days: workdays, ...officeHours }],
      overrides = [],
      ...rest
    } = readBody(call, scheduleInput);
    const id = Math.max(0, ...world.schedules.keys()) + 1;
    reply.code(201);
    return success(present(save({ id, ...rest, availability, overrides })));
  });
  app.patch("/schedules/:id", (call: Call) => {
    guard(call);
    const changes = Object.entries(readBody(call, scheduleInput.partial())).filter(([, value]) => value !== undefined);
    return success(present(save({ ...rowIn(call), ...Object.fromEntries(changes) })));
  });
  app.delete("/schedules/:id", (call: Call) => {
    guard(call);
    world.schedules.delete(rowIn(call).id);
    return { status: "success" };
  });
}
