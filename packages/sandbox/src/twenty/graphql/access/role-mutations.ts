import { randomUUID } from "node:crypto";
import { type GraphQLFieldConfig, GraphQLList, type GraphQLObjectType } from "graphql";
import type { Accounts, RoleRow } from "../../access/accounts.ts";
import { asObject, asText } from "../../values/read-input.ts";
import { scalars } from "../graphql-composites.ts";
import type { GraphqlContext } from "../graphql-context.ts";
import { inputScalar } from "../graphql-inputs.ts";
import { openObject, refusal, requireSession } from "./access-parts.ts";

type Fields = Record<string, GraphQLFieldConfig<unknown, GraphqlContext>>;

/** Roles of 2.x. Recorded: `v2.21-graphql-role-*`. */
export function roleMutations(
  accounts: Accounts,
  role: GraphQLObjectType,
  showRole: (row: RoleRow) => unknown,
): Fields {
  return {
    createOneRole: {
      type: role,
      args: { createRoleInput: { type: inputScalar("CreateRoleInput") } },
      resolve(_root, args, context) {
        requireSession(context);
        const { label, ...settings } = asObject(args.createRoleInput);
        if (accounts.roles.some((row) => row.label === label)) {
          throw refusal("Multiple validation errors occurred while creating role", "METADATA_VALIDATION_FAILED", {
            userFriendlyMessage: "A role with this label already exists.",
          });
        }
        const row = { id: randomUUID(), label: asText(label), settings, flags: [] };
        accounts.roles.push(row);
        return showRole(row);
      },
    },
    upsertPermissionFlags: {
      type: new GraphQLList(openObject("PermissionFlag", ["id", "flag"])),
      args: { upsertPermissionFlagsInput: { type: inputScalar("UpsertPermissionFlagsInput") } },
      resolve(_root, args, context) {
        requireSession(context);
        const { roleId, permissionFlagKeys } = asObject(args.upsertPermissionFlagsInput);
        const row = accounts.roleOf(asText(roleId));
        if (row === undefined) throw refusal("Role not found", "NOT_FOUND");
        row.flags = Array.isArray(permissionFlagKeys) ? permissionFlagKeys.map(asText) : [];
        return row.flags.map((flag) => ({ id: randomUUID(), flag }));
      },
    },
    deleteOneRole: {
      type: scalars.json,
      args: { roleId: { type: scalars.uuid } },
      resolve(_root, { roleId }, context) {
        requireSession(context);
        accounts.roles.splice(
          accounts.roles.findIndex((row) => row.id === roleId),
          1,
        );
        return roleId;
      },
    },
  };
}
