import { type ConsoleRole, consoleRoles } from "../../../people/console-role.ts";
import type { ConsoleContext } from "../console-context.ts";
import { cursorOf } from "../cursor-of.ts";
import type { Handlers } from "../handlers.ts";
import { Refused } from "../refused.ts";
import { hashPassword } from "./password-hash.ts";

const roleOf = (text: string): ConsoleRole => consoleRoles.find((role) => role === text) ?? "viewer";
const unknown = () => new Refused(404, "USER_UNKNOWN", "There is no such user.");
const lastAdmin = () => new Refused(409, "LAST_ADMIN", "It is the last admin: make another one first.");

/** Users, and what everybody did. */
export const userHandlers = ({
  desk,
}: Pick<ConsoleContext, "desk">): Pick<
  Handlers,
  "listUsers" | "addUser" | "changeUser" | "removeUser" | "listAudit"
> => ({
  listUsers: async () => ({ items: [...(await desk.listUsers())] }),
  async addUser({ body: { name, password, role }, tell }) {
    const made = await desk.addUser({ name, passwordHash: await hashPassword(password), role });
    if (made === null) throw new Refused(409, "USER_EXISTS", "There is a user of this name.");
    tell({ subject: { kind: "user", id: name }, after: { role } });
    return made;
  },
  async changeUser({ params: { name }, body: { password, role }, tell }) {
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const changed = await desk.changeUser(name, { passwordHash, role });
    if (changed === "unknown") throw unknown();
    if (changed === "last-admin") throw lastAdmin();
    const { before, after } = changed;
    tell({ before: { role: before.role }, after: { role: after.role, hasNewPassword: password !== undefined } });
    return after;
  },
  async removeUser({ params: { name }, tell }) {
    const removed = await desk.removeUser(name);
    if (removed === "unknown") throw unknown();
    if (removed === "last-admin") throw lastAdmin();
    tell({ before: { role: removed.role } });
    return null;
  },
  async listAudit({ query: { limit, after, ...filter } }) {
    const { items, nextCursor } = await desk.listAudit(filter, { limit, after: cursorOf(after) });
    return { items: items.map((item) => ({ ...item, role: roleOf(item.role) })), nextCursor };
  },
});
