import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { password, role, userName } from "./session-contract.ts";
import { nothing, paged, time } from "./shapes.ts";

const shown = z
  .object({
    name: z.string(),
    role,
    createdAt: time,
    lastSeenAt: time.nullable().describe("Last log-in by password"),
  })
  .meta({ id: "ConsoleUser" });
const params = z.object({ name: userName });
const unknown = { 404: "There is no such user" };

export const auditItem = z
  .object({
    id: z.string(),
    at: time,
    user: z.string(),
    role,
    via: z.string(),
    action: z.string().describe("Such as `lead.resync`, `delivery.reveal`, `user.add`"),
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    before: z.unknown().describe("What was there; `null`: nothing that can be told"),
    outcome: z
      .string()
      .nullable()
      .describe("`done`, or the code of the refusal; `null`: under way, or relay stopped over it"),
    after: z.unknown().describe("What is there now, the reason included"),
  })
  .meta({ id: "AuditEntry" });

const auditQuery = paged.extend({
  user: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
  subjectId: z.string().max(80).optional(),
});

export const userEndpoints = {
  listUsers: endpoint({
    method: "GET",
    url: "/api/console/users",
    id: "listUsers",
    summary: "Who may log in by password",
    access: "admin",
    answer: z.object({ items: z.array(shown) }),
  }),
  addUser: endpoint({
    method: "POST",
    url: "/api/console/users",
    id: "addUser",
    summary: "Add a user",
    access: "admin",
    body: z.strictObject({ name: userName, password, role }),
    answer: shown,
    status: 201,
    refuses: { 409: "There is a user of this name" },
  }),
  changeUser: endpoint({
    method: "PATCH",
    url: "/api/console/users/:name",
    id: "changeUser",
    summary: "Give a user another password or role; all sessions of theirs end",
    access: "admin",
    params,
    body: z
      .strictObject({ password: password.optional(), role: role.optional() })
      .refine(({ password: given, role: other }) => given !== undefined || other !== undefined),
    answer: shown,
    refuses: { ...unknown, 409: "It is the last admin" },
  }),
  removeUser: endpoint({
    method: "DELETE",
    url: "/api/console/users/:name",
    id: "removeUser",
    summary: "Remove a user; all sessions of theirs end",
    access: "admin",
    params,
    answer: nothing,
    status: 204,
    refuses: { ...unknown, 409: "It is the last admin" },
  }),
  listAudit: endpoint({
    method: "GET",
    url: "/api/console/audit",
    id: "listAudit",
    summary: "Who changed or revealed what, newest first",
    access: "viewer",
    query: auditQuery,
    answer: z.object({ items: z.array(auditItem), nextCursor: z.string().nullable() }),
  }),
};
