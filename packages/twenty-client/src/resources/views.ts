import type { ApiPromise, CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { createPlacement } from "../answers/placement.ts";
import { unwrap } from "../answers/unwrap.ts";
import type { ClientContext } from "../client-context.ts";
import { readViewPartLists, type ViewParts, viewFilterSchema, viewPartSchema, viewSortSchema } from "./view-parts.ts";

const viewSchema = v.looseObject({
  id: v.string(),
  name: v.nullish(v.string()),
  objectMetadataId: v.nullish(v.string()),
  createdAt: v.nullish(v.string()),
});

export type View = v.InferOutput<typeof viewSchema>;
export type ViewPart = v.InferOutput<typeof viewPartSchema>;

export interface ViewInput {
  readonly name: string;
  readonly objectMetadataId: string;
  readonly icon: string;
  readonly position: number;
}

export interface ViewFilterInput {
  readonly viewId: string;
  readonly fieldMetadataId: string;
  readonly operand: "is" | "isNot" | "isNotEmpty";
  /** SELECT values; none for `isNotEmpty`. */
  readonly values: readonly string[];
  /** What the filter chip shows (0.55). */
  readonly displayValue: string;
}

export interface ViewSortInput {
  readonly viewId: string;
  readonly fieldMetadataId: string;
  readonly direction: "asc" | "desc";
}

export interface ViewFieldInput {
  readonly viewId: string;
  readonly fieldMetadataId: string;
  readonly isVisible: boolean;
  readonly position: number;
  /** Column width in pixels. */
  readonly size: number;
}

export interface Views {
  list(options?: CallOptions): ApiPromise<readonly View[]>;
  /** A view's filters, sorts and columns: one call on 0.55, three on 2.x. */
  parts(viewId: string, options?: CallOptions): Promise<ViewParts>;
  /** A table view that everybody in the workspace sees. */
  create(input: ViewInput, options?: CallOptions): ApiPromise<View>;
  addFilter(input: ViewFilterInput, options?: CallOptions): ApiPromise<ViewPart>;
  addSort(input: ViewSortInput, options?: CallOptions): ApiPromise<ViewPart>;
  addField(input: ViewFieldInput, options?: CallOptions): ApiPromise<ViewPart>;
  removeFilter(id: string, options?: CallOptions): ApiPromise<void>;
  removeSort(id: string, options?: CallOptions): ApiPromise<void>;
  /** For good, with all its parts. */
  delete(id: string, options?: CallOptions): ApiPromise<void>;
}

const views = { metadata: "/rest/metadata/views", records: "/rest/views" } as const;
const oneView = { metadata: "/rest/metadata/views/{id}", records: "/rest/views/{id}" } as const;
const filters = { metadata: "/rest/metadata/viewFilters", records: "/rest/viewFilters" } as const;
const oneFilter = { metadata: "/rest/metadata/viewFilters/{id}", records: "/rest/viewFilters/{id}" } as const;
const sorts = { metadata: "/rest/metadata/viewSorts", records: "/rest/viewSorts" } as const;
const oneSort = { metadata: "/rest/metadata/viewSorts/{id}", records: "/rest/viewSorts/{id}" } as const;
const columns = { metadata: "/rest/metadata/viewFields", records: "/rest/viewFields" } as const;
const operands = { is: "IS", isNot: "IS_NOT", isNotEmpty: "IS_NOT_EMPTY" } as const;

/** Saved views, recorded on 0.55 and 2.21. 0.55 keeps them among the records and writes a filter's value as text. */
export function createViews({ rest }: ClientContext): Views {
  const placed = createPlacement();
  const readPart = (key: string) => (body: unknown) => v.parse(viewPartSchema, unwrap(body, key));
  const remove = (paths: typeof oneView | typeof oneFilter | typeof oneSort) => (id: string, options?: CallOptions) =>
    placed((at) => rest({ method: "delete", path: paths[at], id }, () => undefined, options));
  return {
    list(options) {
      const read = (body: unknown) => v.parse(v.array(viewSchema), unwrap(body, "views"));
      return placed((at) => rest({ method: "get", path: views[at] }, read, options));
    },
    async parts(viewId, options) {
      const query = { viewId };
      const readList =
        <Part>(schema: v.GenericSchema<unknown, Part>) =>
        (body: unknown) =>
          v.parse(v.array(schema), unwrap(body));
      const whole = await placed<ViewParts | ViewParts["filters"]>((at) =>
        at === "records"
          ? rest({ method: "get", path: oneView.records, id: viewId, query: { depth: 1 } }, readViewPartLists, options)
          : rest({ method: "get", path: filters.metadata, query }, readList(viewFilterSchema), options),
      );
      // Only 0.55 gives all at once; 2.x keeps each kind apart.
      if ("sorts" in whole) return whole;
      return {
        filters: whole,
        sorts: await rest({ method: "get", path: sorts.metadata, query }, readList(viewSortSchema), options),
        fields: await rest({ method: "get", path: columns.metadata, query }, readList(viewPartSchema), options),
      };
    },
    create(input, options) {
      const read = (body: unknown) => v.parse(viewSchema, unwrap(body, "createView"));
      const form = {
        metadata: { type: "TABLE", visibility: "WORKSPACE" },
        // Without `key: null` the view becomes a second index view.
        records: { type: "table", key: null },
      };
      return placed((at) => rest({ method: "post", path: views[at], body: { ...input, ...form[at] } }, read, options));
    },
    addFilter({ viewId, fieldMetadataId, operand, values, displayValue }, options) {
      const isAnything = operand === "isNotEmpty";
      const form = {
        metadata: { operand: operands[operand], value: isAnything ? "" : values },
        records: { operand, value: isAnything ? "" : JSON.stringify(values), displayValue },
      };
      return placed((at) => {
        const body = { viewId, fieldMetadataId, ...form[at] };
        return rest({ method: "post", path: filters[at], body }, readPart("createViewFilter"), options);
      });
    },
    addSort({ direction, ...input }, options) {
      const form = { metadata: direction.toUpperCase(), records: direction };
      return placed((at) => {
        const body = { ...input, direction: form[at] };
        return rest({ method: "post", path: sorts[at], body }, readPart("createViewSort"), options);
      });
    },
    addField: (input, options) =>
      placed((at) => rest({ method: "post", path: columns[at], body: input }, readPart("createViewField"), options)),
    removeFilter: remove(oneFilter),
    removeSort: remove(oneSort),
    delete: remove(oneView),
  };
}
