import type { TwentyStandIn } from "../../src/index.ts";
import { callerOf } from "./call.ts";
import type { Exchange } from "./recordings.ts";

type Row = Record<string, unknown> & { id: string };

const objects: Readonly<Record<string, string>> = {
  person: "people",
  opportunity: "opportunities",
  company: "companies",
  note: "notes",
  noteTarget: "noteTargets",
};
/** Who a column of a recorded row points to. */
const owners: Readonly<Record<string, string>> = {
  companyId: "companies",
  pointOfContactId: "people",
  noteId: "notes",
  targetPersonId: "people",
  targetOpportunityId: "opportunities",
};
/** What Twenty writes itself. */
const itsOwn = ["createdAt", "updatedAt", "deletedAt", "createdBy", "updatedBy", "searchVector", "position"];
/** What depth 1 adds. */
const embedded = "company pointOfContact owner noteTargets taskTargets timelineActivities attachments favorites".split(
  " ",
);
const absent = "11111111-1111-4111-8111-111111111111";

/** Custom fields and stages of the workspace that was recorded. */
export async function addRecordedFields(twenty: TwentyStandIn, ids: Readonly<Record<string, string>>): Promise<void> {
  const call = callerOf(twenty);
  const field = (objectMetadataId: string | undefined, name: string, more: object = {}) =>
    call("POST", "/rest/metadata/fields", { objectMetadataId, name, label: name, type: "TEXT", ...more });
  for (const name of ["specialty", "chatwootContactId", "city", "externalKey"]) await field(ids.person, name);
  const options = ["WHATSAPP", "SITE"].map((value, position) => ({ value, label: value, color: "green", position }));
  await field(ids.person, "leadSource", { type: "SELECT", options, defaultValue: "'WHATSAPP'" });
  for (const name of ["chatwootConversationUrl", "chatwootConversationId"]) await field(ids.opportunity, name);
}

/**
 * Lays out what the recorded request found: the rows of a recorded answer that it did not make itself, and every row
 * that those or the request point to.
 */
export async function seedFromAnswer(twenty: TwentyStandIn, { request, response }: Exchange): Promise<void> {
  const call = callerOf(twenty);
  const add = async (plural: string, row: Row) => {
    const own = Object.entries(row).filter(([name]) => ![...itsOwn, ...embedded].includes(name));
    await call("POST", `/rest/${plural}`, Object.fromEntries(own));
    if (row.deletedAt && request.method !== "DELETE")
      await call("DELETE", `/rest/${plural}/${row.id}?soft_delete=true`);
  };
  const found = request.method === "POST" && !request.path.includes("/duplicates") ? [] : rowsIn(response.body);
  const asked = [request.body].flat().filter(isRow);
  for (const [column, plural] of Object.entries(owners))
    for (const row of [...found.map(({ row }) => row), ...asked]) {
      const id = row[column];
      if (typeof id === "string" && id !== absent) await add(plural, { id, ...nameOf(plural) });
    }
  for (const { plural, row } of found) await add(plural, row);
}

function nameOf(plural: string): object {
  if (plural === "notes") return { title: "Algo" };
  return { name: plural === "people" ? { firstName: "Alguém", lastName: "" } : "Algo" };
}

function rowsIn(body: unknown): { plural: string; row: Row }[] {
  const inside = isObject(body) ? [body.data].flat()[0] : undefined;
  const data = isObject(inside) ? inside : {};
  return Object.entries(data).flatMap(([key, value]) => {
    const found = Object.entries(objects).find(([one, many]) => namesObject(key, one) || namesObject(key, many));
    return found === undefined
      ? []
      : [value]
          .flat()
          .filter(isRow)
          .map((row) => ({ plural: found[1], row }));
  });
}

const namesObject = (key: string, name: string) =>
  key === name || key === `${name}Duplicates` || key.endsWith(name.charAt(0).toUpperCase() + name.slice(1));
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isRow = (value: unknown): value is Row => isObject(value);
