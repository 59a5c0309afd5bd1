import { isApiError, type TwentyClient } from "@tpc/twenty-client";
import { defineResource, type ResourceKind } from "../../resource.ts";
import { openWorkspace } from "./workspace.ts";

const label = "relay";
const expiresAt = "2099-01-01T00:00:00.000Z";

/** What relay does: reads and writes records, for good where a person is erased; reads the data model; looks at webhooks. */
const role = {
  label,
  description: "O que o relay precisa: registros, modelo de dados e webhooks",
  canReadAllObjectRecords: true,
  canUpdateAllObjectRecords: true,
  canSoftDeleteAllObjectRecords: true,
  canDestroyAllObjectRecords: true,
  canUpdateAllSettings: false,
  canAccessAllTools: false,
  canBeAssignedToApiKeys: true,
  canBeAssignedToUsers: false,
  canBeAssignedToAgents: false,
};
const flags = ["API_KEYS_AND_WEBHOOKS", "DATA_MODEL"];

/** Somebody's own key may have the same name: ours has our role, where keys have roles. */
const livingKey = async ({ access }: TwentyClient) =>
  (await access.apiKeys()).find(
    ({ name, revokedAt, role: given }) =>
      name === label && (revokedAt ?? null) === null && (given === undefined || given?.label === label),
  );

/** `undefined` on 0.55, whose keys have no roles. */
async function ensureRole({ access }: TwentyClient): Promise<string | undefined> {
  const find = async () => (await access.roles()).find((one) => one.label === label);
  let known: { readonly id: string } | undefined = await find();
  try {
    known ??= await access.createRole(role);
  } catch (error) {
    // The schema has no such thing, or somebody was quicker.
    if (!isApiError(error) || !["VALIDATION_FAILED", "DUPLICATE"].includes(error.code)) throw error;
    known = await find();
  }
  // Again even for a role that is there: a run that was cut off may have left it without.
  if (known !== undefined) await access.setPermissionFlags(known.id, flags);
  return known?.id;
}

/**
 * The key relay works with, of a role of its own. Only somebody who logged in may make one, so without a log-in a key that is
 * there is taken as it is.
 */
export const twentyApiKey: ResourceKind = (world) => {
  const workspace = openWorkspace(world);
  if (workspace === null) return [];
  const { client, hasSession } = workspace;
  const { access } = client;
  const { variables } = world;
  return [
    defineResource<{ readonly key: string }>({
      id: "twenty/api-key",
      title: 'API key "relay" of a role with only the rights relay needs, for TWENTY_API_KEY',
      find: async () => {
        const key = variables.get("TWENTY_API_KEY");
        return key === undefined ? null : { key };
      },
      differ: () => [],
      async make() {
        const roleId = await ensureRole(client);
        const { id } = (await livingKey(client)) ?? (await access.createApiKey({ name: label, expiresAt, roleId }));
        variables.set("TWENTY_API_KEY", await access.generateApiKeyToken(id, expiresAt));
      },
      repair: async () => {},
      async remove() {
        if (!hasSession) return "only somebody who logs in can revoke it: add --log-in";
        const key = await livingKey(client);
        if (key !== undefined) await access.revokeApiKey(key.id);
        const given = (await access.roles()).find((one) => one.label === label);
        if (given !== undefined) await access.deleteRole(given.id);
        variables.unset("TWENTY_API_KEY");
        return undefined;
      },
    }),
  ];
};
