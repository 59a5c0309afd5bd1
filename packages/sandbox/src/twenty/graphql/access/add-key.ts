import { randomUUID } from "node:crypto";
import type { Accounts, ApiKeyRow } from "../../access/accounts.ts";

export function addKey(accounts: Accounts, input: Pick<ApiKeyRow, "name" | "expiresAt" | "roleId">): ApiKeyRow {
  const row = { id: randomUUID(), revokedAt: null, ...input };
  accounts.keys.set(row.id, row);
  return row;
}
