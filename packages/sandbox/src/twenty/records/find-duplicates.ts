import type { ObjectDefinition } from "../fields/field-definition.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";

/** What makes two people or companies look alike; any one of these, when it is not empty. */
const likenesses: Record<string, readonly (readonly string[])[]> = {
  person: [["emails.primaryEmail"], ["linkedinLink.primaryLinkUrl"], ["name.firstName", "name.lastName"]],
  company: [["domainName.primaryLinkUrl"], ["name"]],
};

/** One entry per id or datum of the request, with the living records that resemble it. */
export function findDuplicates(world: TwentyWorld, object: ObjectDefinition, body: Record<string, unknown>): unknown[] {
  const table = world.store.table(object);
  const { ids, data } = body;
  if (!Array.isArray(ids) && !Array.isArray(data)) throw invalid("Only one of 'ids' or 'data' must be provided");
  const subjects = Array.isArray(ids) ? ids.map((id) => table.get(asText(id))?.record) : (data as unknown[]);
  return subjects.map((subject) => {
    const wanted = asObject(subject);
    const found = [...table.all()]
      .map((row) => row.record)
      .filter((record) => record.deletedAt === null && record.id !== wanted.id)
      .filter((record) => looksAlike(object, wanted, record));
    const cursorOf = (id: string | undefined) =>
      id === undefined ? null : Buffer.from(JSON.stringify({ id })).toString("base64");
    return {
      [`${object.nameSingular}Duplicates`]: found,
      pageInfo: {
        hasNextPage: false,
        ...(world.version !== "0.55" && { hasPreviousPage: false }),
        startCursor: cursorOf(found[0]?.id),
        endCursor: cursorOf(found.at(-1)?.id),
      },
      totalCount: found.length,
    };
  });
}

function looksAlike(object: ObjectDefinition, left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  return (likenesses[object.nameSingular] ?? []).some((paths) =>
    paths.every((path) => {
      const wanted = valueAt(left, path);
      return wanted !== "" && wanted === valueAt(right, path);
    }),
  );
}

function valueAt(record: Record<string, unknown>, path: string): string {
  return asText(path.split(".").reduce<unknown>((value, name) => asObject(value)[name], record)).toLowerCase();
}
