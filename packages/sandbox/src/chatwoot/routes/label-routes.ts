import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { invalidRecord, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { requireAdministrator } from "../request/authorize.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import type { LabelRow } from "../store/rows.ts";

const input = z.object({
  title: z.string().optional(),
  description: z.string().nullish(),
  color: z.string().optional(),
  show_on_sidebar: z.boolean().optional(),
});

/** The labels the dashboard knows; a label can be set without being here. No webhook tells of them. */
export function addLabelRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { labels } = world.store;
  const found = (call: Call): LabelRow => {
    const label = labels.get(idIn(call));
    if (label === undefined) throw notFound();
    return label;
  };
  const save = (call: Call, before: LabelRow): LabelRow => {
    if (call.chatwootUser !== undefined) requireAdministrator(call.chatwootUser);
    const body = readBody(call, input, "label");
    const title = (body.title ?? before.title).toLowerCase();
    const isTaken = labels.all().some((other) => other.id !== before.id && other.title === title);
    if (isTaken || !/^[\p{L}\p{N}][\p{L}\p{N}_-]+$/u.test(title)) {
      throw invalidRecord([
        { attribute: "title", message: isTaken ? "Title has already been taken" : "Title is invalid" },
      ]);
    }
    const description = body.description === undefined ? before.description : body.description;
    const color = body.color ?? before.color;
    return labels.put({ ...before, title, description, color, show_on_sidebar: body.show_on_sidebar ?? false });
  };
  app.get("/labels", () => ({ payload: labels.all() }));
  app.get("/labels/:id", (call: Call) => found(call));
  app.post("/labels", (call: Call) => {
    const empty = { title: "", description: null, color: "#1f93ff", show_on_sidebar: false };
    return save(call, { id: labels.nextId(), ...empty });
  });
  app.patch("/labels/:id", (call: Call) => save(call, found(call)));
  app.delete("/labels/:id", (call: Call, reply) => {
    labels.remove(found(call).id);
    return sendNothing(reply);
  });
}
