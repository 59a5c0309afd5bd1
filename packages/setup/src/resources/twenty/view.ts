import { isApiError, type View, type ViewParts } from "@tpc/twenty-client";
import { defineResource, type ResourceKind } from "../../resource.ts";
import { makeOnce, oldestFirst } from "../make-once.ts";
import { openWorkspace } from "./workspace.ts";

const name = "Leads Pendentes";
const columns = ["name", "pointOfContact", "waitingSince", "stage", "chatwootConversationUrl"];
const stage = "QUALIFIED";

interface Found {
  readonly view: View;
  readonly parts: ViewParts;
  /** Ids of the fields by name, as far as they are there. */
  readonly fields: Readonly<Record<string, string | undefined>>;
}

/** Whom somebody has to call: qualified leads who wait, the longest first. Columns and filters added by hand stay. */
export const twentyView: ResourceKind = (world) => {
  const workspace = openWorkspace(world);
  if (workspace === null) return [];
  const { views } = workspace.client;
  const { memory } = world;
  /** relay's own key may not touch the workspace's views; 2.21 says so with 400, 403 or 500, depending on the call. */
  const asAdministrator =
    <Given extends unknown[], Value>(work: (...given: Given) => Promise<Value>) =>
    async (...given: Given): Promise<Value> => {
      try {
        return await work(...given);
      } catch (error) {
        if (
          workspace.hasSession ||
          !isApiError(error) ||
          !["FORBIDDEN", "UNAVAILABLE", "VALIDATION_FAILED"].includes(error.code)
        )
          throw error;
        throw new Error("relay's key may not change views: log in as an administrator (--log-in)");
      }
    };
  const listOurs = async () => {
    const { id } = await workspace.object("opportunity");
    const all = await memory.read("twenty views", () => views.list());
    return oldestFirst(all.filter((view) => view.name === name && view.objectMetadataId === id));
  };
  const fieldIds = async () =>
    Object.fromEntries((await workspace.object("opportunity")).fields.map((field) => [field.name, field.id]));
  const find = async (): Promise<Found | null> => {
    const [view] = await listOurs();
    if (view === undefined) return null;
    const parts = await memory.read(`twenty view ${view.id}`, () => views.parts(view.id));
    return { view, parts, fields: await fieldIds() };
  };
  const hasFilter = ({ parts, fields }: Found) =>
    parts.filters.some(
      (filter) => filter.fieldMetadataId === fields.stage && filter.operand === "is" && filter.values.includes(stage),
    );
  /** A deal that somebody moved to the stage by hand waits for nobody. */
  const showsWaiting = ({ parts, fields }: Found) =>
    fields.waitingSince === undefined ||
    parts.filters.some((filter) => filter.fieldMetadataId === fields.waitingSince && filter.operand === "isNotEmpty");
  const sortOf = ({ parts, fields }: Found) => parts.sorts.find((sort) => sort.fieldMetadataId === fields.waitingSince);
  const missingColumns = ({ parts, fields }: Found) =>
    columns.filter((column) => {
      const id = fields[column];
      return id !== undefined && !parts.fields.some((field) => field.fieldMetadataId === id);
    });
  /** Adds what is missing, in the order in which a broken run can be taken up again. */
  const complete = async (found: Found) => {
    const { view, parts, fields } = found;
    const at = (field: string) => ({ viewId: view.id, fieldMetadataId: fields[field] ?? "" });
    if (!hasFilter(found)) {
      const others = parts.filters.filter((filter) => filter.fieldMetadataId === fields.stage);
      for (const { id } of others) await views.removeFilter(id);
      await views.addFilter({ ...at("stage"), operand: "is", values: [stage], displayValue: "Qualificado" });
    }
    if (!showsWaiting(found)) {
      await views.addFilter({ ...at("waitingSince"), operand: "isNotEmpty", values: [], displayValue: "" });
    }
    const sort = sortOf(found);
    if (sort?.direction !== "asc") {
      if (sort !== undefined) await views.removeSort(sort.id);
      await views.addSort({ ...at("waitingSince"), direction: "asc" });
    }
    for (const column of missingColumns(found)) {
      await views.addField({ ...at(column), isVisible: true, position: columns.indexOf(column), size: 180 });
    }
  };
  return [
    defineResource<Found>({
      id: "twenty/view",
      title: `view "${name}": stage ${stage}, who waits longest first`,
      find,
      differ(found) {
        const missing = missingColumns(found);
        const sort = sortOf(found)?.direction;
        return [
          ...(hasFilter(found) ? [] : [{ what: "filter", found: "another or none", wanted: `stage is ${stage}` }]),
          ...(showsWaiting(found)
            ? []
            : [{ what: "filter", found: "also who does not wait", wanted: "waitingSince is not empty" }]),
          ...(sort === "asc" ? [] : [{ what: "order", found: sort ?? "none", wanted: "waitingSince, oldest first" }]),
          ...(missing.length === 0
            ? []
            : [{ what: "columns", found: `without ${missing.join(", ")}`, wanted: columns.join(", ") }]),
        ];
      },
      make: asAdministrator(async () => {
        const { id: objectMetadataId } = await workspace.object("opportunity");
        const { row: view, isOurs } = await makeOnce<View>({
          create: () => views.create({ name, objectMetadataId, icon: "IconTargetArrow", position: 10 }),
          async list() {
            memory.forget();
            return listOurs();
          },
          remove: ({ id }) => views.delete(id),
        });
        // Who was quicker completes it; what is missing then the next look finds.
        if (isOurs) await complete({ view, parts: await views.parts(view.id), fields: await fieldIds() });
      }),
      repair: asAdministrator(complete),
      remove: asAdministrator(async ({ view }) => {
        await views.delete(view.id);
        return undefined;
      }),
    }),
  ];
};
