import { randomBytes, randomUUID } from "node:crypto";
import { isSameText } from "../../http/same-text.ts";

/** What a role lets whoever has it do, as far as the stand-in looks: records are open to all. */
export interface RoleRow {
  id: string;
  label: string;
  settings: Record<string, unknown>;
  flags: string[];
}

export interface ApiKeyRow {
  id: string;
  name: string;
  expiresAt: string;
  revokedAt: string | null;
  /** Null on 0.55, where a key may do everything. */
  roleId: string | null;
}

interface UserRow {
  email: string;
  password: string;
  memberId: string;
}

/** Who made a request. */
export type Principal =
  | { kind: "user"; memberId: string; roleId: string }
  | { kind: "key"; isRevoked: boolean; roleId: string | null };

/** The people of the workspace, its roles and keys, and the tokens all of them go by. */
export class Accounts {
  readonly inviteHash = randomUUID();
  readonly roles: RoleRow[];
  readonly keys = new Map<string, ApiKeyRow>();
  readonly memberRoles = new Map<string, string>();
  readonly adminRole: RoleRow;
  readonly #memberRole: RoleRow;
  readonly #users: UserRow[] = [];
  readonly #tokens = new Map<string, { memberId: string } | { keyId: string }>();
  readonly #loginTokens = new Map<string, string>();

  constructor() {
    const role = (label: string, canUpdateAllSettings: boolean, canBeAssignedToApiKeys: boolean): RoleRow => ({
      id: randomUUID(),
      label,
      settings: { canUpdateAllSettings, canBeAssignedToApiKeys, canBeAssignedToUsers: true },
      flags: [],
    });
    this.adminRole = role("Admin", true, true);
    this.#memberRole = role("Member", false, false);
    this.roles = [this.adminRole, this.#memberRole];
  }

  addUser(user: UserRow, isAdmin: boolean): void {
    this.#users.push(user);
    this.memberRoles.set(user.memberId, (isAdmin ? this.adminRole : this.#memberRole).id);
  }

  userOf(email: string): UserRow | undefined {
    return this.#users.find((user) => user.email === email.toLowerCase());
  }

  openSession(memberId: string): string {
    const token = newToken("session");
    this.#tokens.set(token, { memberId });
    return token;
  }

  /** Good once, for whoever gave the password. */
  issueLoginToken(memberId: string): string {
    const token = newToken("login");
    this.#loginTokens.set(token, memberId);
    return token;
  }

  redeemLoginToken(token: string): string | undefined {
    const memberId = this.#loginTokens.get(token);
    this.#loginTokens.delete(token);
    return memberId;
  }

  issueKeyToken(keyId: string, token = newToken("key")): string {
    this.#tokens.set(token, { keyId });
    return token;
  }

  roleOf(id: string | null): RoleRow | undefined {
    return this.roles.find((role) => role.id === id);
  }

  /** Whose token it is; undefined for one that nobody was given. */
  principalOf(token: string): Principal | undefined {
    const owner = [...this.#tokens].find(([known]) => isSameText(token, known))?.[1];
    if (owner === undefined) return undefined;
    if ("memberId" in owner) {
      return { kind: "user", memberId: owner.memberId, roleId: this.memberRoles.get(owner.memberId) ?? "" };
    }
    const key = this.keys.get(owner.keyId);
    return { kind: "key", isRevoked: key === undefined || key.revokedAt !== null, roleId: key?.roleId ?? null };
  }

  /** Whether the role has a right beside those on records. */
  may(principal: Principal, flag: string): boolean {
    const role = this.roleOf(principal.roleId);
    if (role === undefined) return principal.kind === "key" && principal.roleId === null;
    return role.settings.canUpdateAllSettings === true || role.flags.includes(flag);
  }
}

/** Three parts like a JWT, because Twenty tells a malformed token from a wrong one. */
function newToken(kind: string): string {
  return [`sandbox-${kind}`, randomBytes(12).toString("hex"), randomBytes(16).toString("hex")].join(".");
}
