import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { invalidRecord, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import type { DashboardAppRow } from "../store/rows.ts";

const input = z.object({ title: z.string().optional(), content: z.unknown().optional() });
const content = z.array(z.object({ type: z.literal("frame"), url: z.string().regex(/^https?:\/\/\S+$/) })).min(1);

const shown = ({ created_at, ...row }: DashboardAppRow) => ({ ...row, created_at: new Date(created_at).toISOString() });

/** Pages in a frame beside a conversation. Bare answers, and any agent may write. */
export function addDashboardAppRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { dashboardApps } = world.store;
  const found = (call: Call): DashboardAppRow => {
    const row = dashboardApps.get(idIn(call));
    if (row === undefined) throw notFound();
    return row;
  };
  const save = (call: Call, before: DashboardAppRow) => {
    const body = readBody(call, input, "dashboard_app");
    const title = body.title ?? before.title;
    if (title === "") throw invalidRecord([{ attribute: "title", message: "Title can't be blank" }]);
    const read = content.safeParse(body.content ?? before.content);
    if (!read.success) throw invalidRecord([{ attribute: "content", message: "Content : Invalid data" }]);
    return shown(dashboardApps.put({ ...before, title, content: read.data }));
  };
  app.get("/dashboard_apps", () => dashboardApps.all().map(shown));
  app.get("/dashboard_apps/:id", (call: Call) => shown(found(call)));
  app.post("/dashboard_apps", (call: Call) =>
    save(call, { id: dashboardApps.nextId(), title: "", content: [], created_at: world.clock() }),
  );
  app.patch("/dashboard_apps/:id", (call: Call) => save(call, found(call)));
  app.delete("/dashboard_apps/:id", (call: Call, reply) => {
    dashboardApps.remove(found(call).id);
    return sendNothing(reply);
  });
}
