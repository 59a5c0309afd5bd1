import { type GraphQLFieldConfig, GraphQLList, GraphQLObjectType } from "graphql";
import type { RoleRow } from "../../access/accounts.ts";
import { joinWorkspace } from "../../access/join-workspace.ts";
import type { TwentyWorld } from "../../twenty-world.ts";
import { asText } from "../../values/read-input.ts";
import { scalars } from "../graphql-composites.ts";
import type { GraphqlContext } from "../graphql-context.ts";
import { forbidden, json, openObject, refusal, requireSession, text } from "./access-parts.ts";
import { apiKeyFields } from "./api-key-fields.ts";
import { roleMutations } from "./role-mutations.ts";

type Fields = Record<string, GraphQLFieldConfig<unknown, GraphqlContext>>;

/** Logging in, roles, keys and members on POST /metadata. Recorded: `v2.21-graphql-*`; 0.55 has no roles of keys. */
export function accessFields(world: TwentyWorld): { queries: Fields; mutations: Fields } {
  const { accounts, version } = world;
  const isOld = version === "0.55";
  const token = openObject("AuthToken", ["token", "expiresAt"]);
  const login = new GraphQLObjectType({ name: "Login", fields: { loginToken: { type: token }, workspace: json } });
  const tokens = new GraphQLObjectType({
    name: "AuthTokenPair",
    fields: {
      [isOld ? "accessToken" : "accessOrWorkspaceAgnosticToken"]: { type: token },
      refreshToken: { type: token },
    },
  });
  const member = openObject("RoleMember", ["id", "userEmail"]);
  const role = new GraphQLObjectType({
    name: "Role",
    fields: {
      id: json,
      label: json,
      canUpdateAllSettings: json,
      canBeAssignedToApiKeys: json,
      canBeAssignedToUsers: json,
      workspaceMembers: { type: new GraphQLList(member) },
    },
  });
  const showRole = ({ id, label, settings }: RoleRow) => ({
    ...settings,
    id,
    label,
    workspaceMembers: [...accounts.memberRoles]
      .filter(([, roleId]) => roleId === id)
      .map(([memberId]) => ({ id: memberId })),
  });
  const sessionFor = (memberId: string) => ({
    loginToken: {
      token: accounts.issueLoginToken(memberId),
      expiresAt: new Date(world.clock() + 15 * 60_000).toISOString(),
    },
  });
  const args = (...names: string[]) => Object.fromEntries(names.map((name) => [name, text]));
  const signUp: Fields[string] = {
    type: login,
    args: args("email", "password", "workspaceInviteHash"),
    resolve(_root, { email, password, workspaceInviteHash }) {
      const known = accounts.userOf(asText(email));
      if (workspaceInviteHash !== accounts.inviteHash) throw forbidden("Workspace invite hash is not valid");
      if (known !== undefined && known.password !== password) throw forbidden("Wrong password");
      if (asText(password).length < 8) {
        throw refusal("Password too weak", "BAD_USER_INPUT", { subCode: "INVALID_INPUT" });
      }
      const memberId = known?.memberId ?? joinWorkspace(world, { email: asText(email), password: asText(password) });
      return { ...sessionFor(memberId), workspace: { id: world.workspaceId } };
    },
  };
  const queries: Fields = {
    getRoles: { type: new GraphQLList(role), resolve: () => accounts.roles.map(showRole) },
    currentWorkspace: {
      type: openObject("Workspace", ["id", "inviteHash", "displayName"]),
      resolve: () => ({ id: world.workspaceId, inviteHash: accounts.inviteHash, displayName: "Sandbox" }),
    },
  };
  const mutations: Fields = {
    getLoginTokenFromCredentials: {
      type: login,
      args: args("email", "password", "origin"),
      resolve(_root, { email, password }) {
        const user = accounts.userOf(asText(email));
        if (user === undefined) throw refusal("User not found", "NOT_FOUND");
        if (user.password !== password) throw forbidden("Wrong password");
        return sessionFor(user.memberId);
      },
    },
    getAuthTokensFromLoginToken: {
      type: new GraphQLObjectType({ name: "AuthTokens", fields: { tokens: { type: tokens } } }),
      args: args("loginToken", "origin"),
      resolve(_root, { loginToken }) {
        const memberId = accounts.redeemLoginToken(asText(loginToken));
        if (memberId === undefined) throw forbidden("Invalid login token");
        const opened = {
          token: accounts.openSession(memberId),
          expiresAt: new Date(world.clock() + 30 * 60_000).toISOString(),
        };
        return { tokens: { accessToken: opened, accessOrWorkspaceAgnosticToken: opened, refreshToken: opened } };
      },
    },
    [isOld ? "signUp" : "signUpInWorkspace"]: signUp,
    updateWorkspaceMemberRole: {
      type: member,
      args: {
        workspaceMemberId: isOld ? text : { type: scalars.uuid },
        roleId: isOld ? text : { type: scalars.uuid },
      },
      resolve(_root, { workspaceMemberId, roleId }, context) {
        requireSession(context);
        accounts.memberRoles.set(asText(workspaceMemberId), asText(roleId));
        return { id: workspaceMemberId };
      },
    },
  };
  if (!isOld) {
    const newer = apiKeyFields(world);
    Object.assign(queries, newer.queries);
    Object.assign(mutations, { ...newer.mutations, ...roleMutations(accounts, role, showRole) });
  }
  return { queries, mutations };
}
