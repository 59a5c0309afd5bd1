import { Outbox } from "../webhooks/outbox.ts";
import { Accounts } from "./access/accounts.ts";
import { defineField, defineOptions } from "./fields/define-field.ts";
import type { FieldType } from "./fields/field-definition.ts";
import { ObjectCatalog } from "./fields/object-catalog.ts";
import { stableUuid } from "./fields/stable-uuid.ts";
import { buildStandardObjects } from "./fields/standard-objects.ts";
import type { Author } from "./records/record.ts";
import { RecordStore } from "./records/record-store.ts";
import type { TwentyVersion } from "./twenty-version.ts";
import { TwentyWebhooks } from "./twenty-webhooks.ts";

/** One workspace with everything its routes share. */
export interface TwentyWorld {
  version: TwentyVersion;
  clock: () => number;
  catalog: ObjectCatalog;
  store: RecordStore;
  webhooks: TwentyWebhooks;
  outbox: Outbox;
  workspaceId: string;
  accounts: Accounts;
  /** An administrator's, there from the start. */
  apiKey: { id: string; token: string };
  /** Whether the role of whoever calls lets it write. */
  mayWrite: boolean;
  /** What writes through the API count as. */
  apiAuthor: Author;
  /** The person at the screen. */
  memberAuthor: Author;
}

export function buildTwentyWorld(options: {
  version: TwentyVersion;
  apiKey?: string;
  clock: () => number;
  personFields: readonly { name: string; type: FieldType; options?: readonly string[] }[];
  opportunityFields: readonly { name: string; type: "TEXT" | "DATE_TIME" }[];
  extraStages: readonly string[];
}): TwentyWorld {
  const { version, clock } = options;
  const createdAt = new Date(clock()).toISOString();
  const catalog = new ObjectCatalog(buildStandardObjects(version, createdAt));
  const person = catalog.bySingular("person");
  for (const { options: values, ...field } of options.personFields) {
    const selectable =
      values &&
      defineOptions(
        `person.${field.name}`,
        values.map((value) => [value, value, "sky"]),
      );
    const sketch = { ...field, isCustom: true, ...(selectable && { options: selectable }) };
    person?.fields.push(defineField("person", sketch, createdAt));
  }
  for (const field of options.opportunityFields) {
    catalog.bySingular("opportunity")?.fields.push(defineField("opportunity", { ...field, isCustom: true }, createdAt));
  }
  const stage = catalog.bySingular("opportunity")?.fields.find((field) => field.name === "stage");
  for (const value of options.extraStages) {
    const position = stage?.options?.length ?? 0;
    stage?.options?.push({
      id: stableUuid(`option:opportunity.stage.${value}`),
      color: "green",
      label: value,
      value,
      position,
    });
  }
  // 0.55 has one worker and no time-out; 2.x sends in chunks of 20 and cuts at 5 s.
  const outbox = new Outbox(
    version === "0.55" ? { concurrency: 1, timeoutMs: null, clock } : { concurrency: 20, timeoutMs: 5_000, clock },
  );
  const workspaceId = stableUuid("workspace");
  const webhooks = new TwentyWebhooks({ version, workspaceId, clock, outbox });
  const store = new RecordStore({ catalog, version, clock, onEvent: (event) => webhooks.dispatch(event) });
  const workspaceMemberId = stableUuid("workspaceMember:agent");
  const userId = stableUuid("user:agent");
  const memberAuthor: Author = { kind: "member", name: "Sandbox Agent", workspaceMemberId, userId };
  const member = catalog.bySingular("workspaceMember");
  if (member !== undefined) {
    const name = { firstName: "Sandbox", lastName: "Agent" };
    const looks = {
      colorScheme: "System",
      locale: "pt-BR",
      timeZone: "system",
      dateFormat: "SYSTEM",
      timeFormat: "SYSTEM",
    };
    const input = { id: workspaceMemberId, name, userId, userEmail: "agent@example.com", ...looks };
    store.create(member, [input], memberAuthor);
  }
  const accounts = new Accounts();
  const keyId = stableUuid("apiKey");
  const roleId = version === "0.55" ? null : accounts.adminRole.id;
  accounts.keys.set(keyId, {
    id: keyId,
    name: "sandbox",
    expiresAt: "2099-01-01T00:00:00.000Z",
    revokedAt: null,
    roleId,
  });
  accounts.memberRoles.set(workspaceMemberId, accounts.adminRole.id);
  return {
    version,
    clock,
    catalog,
    store,
    webhooks,
    outbox,
    workspaceId,
    accounts,
    apiKey: { id: keyId, token: accounts.issueKeyToken(keyId, options.apiKey) },
    mayWrite: true,
    apiAuthor: { kind: "api", name: "relay", apiKeyId: stableUuid("apiKey") },
    memberAuthor,
  };
}
