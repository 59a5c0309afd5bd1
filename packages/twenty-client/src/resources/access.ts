import type { ApiPromise, CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { eitherForm } from "../access/either-form.ts";
import { unwrap } from "../answers/unwrap.ts";
import type { ClientContext } from "../client-context.ts";

const roleSchema = v.looseObject({
  id: v.string(),
  label: v.string(),
  canUpdateAllSettings: v.nullish(v.boolean()),
  workspaceMembers: v.optional(v.array(v.looseObject({ id: v.string() })), []),
});
const apiKeySchema = v.looseObject({
  id: v.string(),
  name: v.string(),
  expiresAt: v.nullish(v.string()),
  revokedAt: v.nullish(v.string()),
  role: v.nullish(v.looseObject({ id: v.string(), label: v.string() })),
});
const madeSchema = v.looseObject({ id: v.string() });

export type Role = v.InferOutput<typeof roleSchema>;
export type ApiKey = v.InferOutput<typeof apiKeySchema>;

export interface RoleInput {
  /** Unique in the workspace. */
  readonly label: string;
  readonly description: string;
  readonly canReadAllObjectRecords: boolean;
  readonly canUpdateAllObjectRecords: boolean;
  readonly canSoftDeleteAllObjectRecords: boolean;
  readonly canDestroyAllObjectRecords: boolean;
  readonly canUpdateAllSettings: boolean;
  readonly canAccessAllTools: boolean;
  readonly canBeAssignedToApiKeys: boolean;
  readonly canBeAssignedToUsers: boolean;
  readonly canBeAssignedToAgents: boolean;
}

export interface ApiKeyInput {
  readonly name: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** Left out on 0.55, which has no roles of keys. */
  readonly roleId?: string | undefined;
}

/** Who may do what. All but `apiKeys` on 0.55 need the token of somebody who logged in: an API key is FORBIDDEN. */
export interface Access {
  roles(options?: CallOptions): ApiPromise<readonly Role[]>;
  /** 2.x. VALIDATION_FAILED when the label is taken. */
  createRole(input: RoleInput, options?: CallOptions): ApiPromise<{ readonly id: string }>;
  /** 2.x. Replaces what the role may beside records: `DATA_MODEL`, `API_KEYS_AND_WEBHOOKS` … */
  setPermissionFlags(roleId: string, flags: readonly string[], options?: CallOptions): ApiPromise<void>;
  /** 2.x; no key may be left that has the role. */
  deleteRole(roleId: string, options?: CallOptions): ApiPromise<void>;
  apiKeys(options?: CallOptions): ApiPromise<readonly ApiKey[]>;
  createApiKey(input: ApiKeyInput, options?: CallOptions): ApiPromise<{ readonly id: string }>;
  /** The key itself; may be asked for again, each token works. */
  generateApiKeyToken(id: string, expiresAt: string, options?: CallOptions): ApiPromise<string>;
  revokeApiKey(id: string, options?: CallOptions): ApiPromise<void>;
  /** What lets people join without an invitation by mail. */
  inviteHash(options?: CallOptions): ApiPromise<string>;
  setMemberRole(memberId: string, roleId: string, options?: CallOptions): ApiPromise<void>;
}

const rolesQuery = "{getRoles{id label canUpdateAllSettings workspaceMembers{id}}}";
const createRoleQuery = "mutation($r:CreateRoleInput!){createOneRole(createRoleInput:$r){id label}}";
const flagsQuery =
  "mutation($i:UpsertPermissionFlagsInput!){upsertPermissionFlags(upsertPermissionFlagsInput:$i){id flag}}";
const deleteRoleQuery = "mutation($id:UUID!){deleteOneRole(roleId:$id)}";
const keysQuery = "query{apiKeys{id name expiresAt revokedAt role{id label}}}";
const oldKeysQuery = "query{apiKeys{edges{node{id name expiresAt revokedAt}}}}";
const createKeyQuery = "mutation($i:CreateApiKeyInput!){createApiKey(input:$i){id name expiresAt}}";
const oldCreateKeyQuery = "mutation($d:ApiKeyCreateInput!){createApiKey(data:$d){id name expiresAt}}";
const tokenQuery = (idType: string) =>
  `mutation($id:${idType}!,$e:String!){generateApiKeyToken(apiKeyId:$id,expiresAt:$e){token}}`;
const revokeQuery = "mutation($id:UUID!){revokeApiKey(input:{id:$id}){id revokedAt}}";
const oldRevokeQuery = "mutation($id:UUID!,$d:ApiKeyUpdateInput!){updateApiKey(id:$id,data:$d){id revokedAt}}";
const inviteQuery = "query{currentWorkspace{id inviteHash displayName}}";
const memberRoleQuery = (idType: string) =>
  `mutation($m:${idType}!,$r:${idType}!){updateWorkspaceMemberRole(workspaceMemberId:$m,roleId:$r){id}}`;

/** 2.x keeps all of it on `/metadata` (2.21 recorded), 0.55 its keys on `/graphql` (recorded). */
export function createAccess({ graphql }: ClientContext): Access {
  const ask = <T>(
    endpoint: "/graphql" | "/metadata",
    [query, variables]: readonly [query: string, variables: Record<string, unknown>],
    read: (data: unknown) => T,
    options?: CallOptions,
  ) => graphql({ endpoint, query, variables }, read, options);
  const nothing = () => undefined;
  const readKeys = (data: unknown): readonly ApiKey[] => {
    const keys = unwrap(data, "apiKeys");
    const nodes = v.safeParse(v.looseObject({ edges: v.array(v.looseObject({ node: apiKeySchema })) }), keys);
    return nodes.success ? nodes.output.edges.map(({ node }) => node) : v.parse(v.array(apiKeySchema), keys);
  };
  const readMade = (name: string) => (data: unknown) => v.parse(madeSchema, unwrap(data, name));
  const readToken = (data: unknown) =>
    v.parse(v.looseObject({ token: v.string() }), unwrap(data, "generateApiKeyToken")).token;
  return {
    roles: (options) =>
      ask("/metadata", [rolesQuery, {}], (data) => v.parse(v.array(roleSchema), unwrap(data, "getRoles")), options),
    createRole: (r, options) => ask("/metadata", [createRoleQuery, { r }], readMade("createOneRole"), options),
    setPermissionFlags: (roleId, flags, options) =>
      ask("/metadata", [flagsQuery, { i: { roleId, permissionFlagKeys: [...flags] } }], nothing, options),
    deleteRole: (id, options) => ask("/metadata", [deleteRoleQuery, { id }], nothing, options),
    apiKeys: (options) =>
      eitherForm(
        () => ask("/metadata", [keysQuery, {}], readKeys, options),
        () => ask("/graphql", [oldKeysQuery, {}], readKeys, options),
      ),
    createApiKey({ roleId, ...input }, options) {
      const old = () => ask("/graphql", [oldCreateKeyQuery, { d: input }], readMade("createApiKey"), options);
      if (roleId === undefined) return old();
      return ask("/metadata", [createKeyQuery, { i: { ...input, roleId } }], readMade("createApiKey"), options);
    },
    generateApiKeyToken: (id, e, options) =>
      eitherForm(
        () => ask("/metadata", [tokenQuery("UUID"), { id, e }], readToken, options),
        () => ask("/graphql", [tokenQuery("String"), { id, e }], readToken, options),
      ),
    revokeApiKey: (id, options) =>
      eitherForm(
        () => ask("/metadata", [revokeQuery, { id }], nothing, options),
        () => ask("/graphql", [oldRevokeQuery, { id, d: { revokedAt: new Date().toISOString() } }], nothing, options),
      ),
    inviteHash(options) {
      const read = (data: unknown) =>
        v.parse(v.looseObject({ inviteHash: v.string() }), unwrap(data, "currentWorkspace")).inviteHash;
      return ask("/metadata", [inviteQuery, {}], read, options);
    },
    setMemberRole: (m, r, options) =>
      eitherForm(
        () => ask("/metadata", [memberRoleQuery("UUID"), { m, r }], nothing, options),
        () => ask("/metadata", [memberRoleQuery("String"), { m, r }], nothing, options),
      ),
  };
}
