import type { FastifyInstance } from "fastify";
import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import {
  changeEventType,
  createEventType,
  eventTypeChanges,
  eventTypeInput,
} from "../event-types/create-event-type.ts";
import { presentEventType } from "../present/present-event-type.ts";
import { presentOldEventTypes } from "../present/present-old-event-types.ts";
import { apiVersionOf, requireVersion } from "../request/api-version.ts";
import { isHost, requireKey } from "../request/authenticate.ts";
import { type Call, idIn, queryText, readBody } from "../request/read-call.ts";

const current = "2024-06-14";

export function addEventTypeRoutes(app: FastifyInstance, world: CalcomWorld): void {
  const success = (data: unknown) => ({ status: "success", data });
  const rowIn = (call: Call) => {
    const id = idIn(call);
    const row = world.eventTypes.get(id);
    if (row === undefined) throw refusal(404, `Event type with id ${id} not found`);
    return row;
  };

  app.get("/event-types", (call: Call) => {
    const version = apiVersionOf(call, current);
    const hasKey = isHost(call, world);
    if (version === "old") {
      requireKey(call, world);
      return success(presentOldEventTypes(world));
    }
    const username = queryText(call, "username");
    const slug = queryText(call, "eventSlug");
    // The host's own list has the hidden ones too; without key and name there is nothing to list.
    const isOwn = hasKey && username === undefined;
    const rows = [...world.eventTypes.values()].filter(
      (row) =>
        (isOwn || (username === world.host.username && !row.hidden)) && (slug === undefined || row.slug === slug),
    );
    return success(rows.map((row) => presentEventType(row, world, { listed: true })));
  });
  app.get("/event-types/:id", (call: Call) => {
    requireVersion(call, current);
    requireKey(call, world);
    return success(presentEventType(rowIn(call), world));
  });
  app.post("/event-types", (call: Call, reply) => {
    requireVersion(call, current);
    requireKey(call, world);
    const row = createEventType(world, readBody(call, eventTypeInput));
    reply.code(201);
    return success(presentEventType(row, world));
  });
  app.patch("/event-types/:id", (call: Call) => {
    requireVersion(call, current);
    requireKey(call, world);
    return success(presentEventType(changeEventType(world, rowIn(call), readBody(call, eventTypeChanges)), world));
  });
  app.delete("/event-types/:id", (call: Call) => {
    requireVersion(call, current);
    requireKey(call, world);
    const { id, lengthInMinutes, slug, title } = rowIn(call);
    world.eventTypes.delete(id);
    return success({ id, lengthInMinutes, slug, title });
  });
}
