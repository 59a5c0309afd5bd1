import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const userSchema = z.strictObject({
  name: z.string().trim().min(1),
  email: z.email().transform((email) => email.toLowerCase()),
  role: z.enum(["admin", "operational"]),
  /** Of the booking page. Left out: made from the e-mail. */
  username: z
    .string()
    .regex(/^[a-z0-9-]+$/, "must be small letters, digits and hyphens")
    .optional(),
  /** Teams of Chatwoot. */
  teams: z.array(z.string()).default([]),
});
const fileSchema = z.strictObject({ users: z.array(userSchema).min(1) });

export interface WantedUser {
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "operational";
  readonly username: string;
  readonly teams: readonly string[];
}

/** What the file says cannot be used; tells where. */
export class UsersFileError extends Error {}

/** @throws UsersFileError */
export function readUsers(path: string): readonly WantedUser[] {
  let content: unknown;
  try {
    content = parse(readFileSync(path, "utf8"));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new UsersFileError(isMissing ? `There is no file ${path}.` : `${path} is not YAML: check its indentation.`);
  }
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: at, message }) => `- ${at.join(".")}: ${message}`);
    throw new UsersFileError(`${path} cannot be used:\n${problems.join("\n")}`);
  }
  const users = parsed.data.users.map(({ username, ...user }) => ({
    ...user,
    username: username ?? (user.email.split("@")[0] ?? "").replaceAll(/[^a-z0-9-]+/g, "-"),
  }));
  const twice = users.find((user, index) => users.findIndex(({ email }) => email === user.email) !== index);
  if (twice !== undefined) throw new UsersFileError(`${path} names ${twice.email} twice.`);
  return users;
}
