import type { ApiPromise, CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { createPlacement } from "../answers/placement.ts";
import { unwrap } from "../answers/unwrap.ts";
import type { ClientContext } from "../client-context.ts";

const viewSchema = v.looseObject({
  id: v.string(),
  name: v.nullish(v.string()),
  objectMetadataId: v.nullish(v.string()),
});
const viewPartSchema = v.looseObject({ id: v.string() });

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
  readonly operand: "is" | "isNot";
  /** SELECT values. */
  readonly values: readonly string[];
  /** What the filter chip shows (0.55). */
  readonly displayValue: string;
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
  /** A table view that everybody in the workspace sees. */
  create(input: ViewInput, options?: CallOptions): ApiPromise<View>;
  addFilter(input: ViewFilterInput, options?: CallOptions): ApiPromise<ViewPart>;
  addField(input: ViewFieldInput, options?: CallOptions): ApiPromise<ViewPart>;
}

const views = { metadata: "/rest/metadata/views", records: "/rest/views" } as const;
const filters = { metadata: "/rest/metadata/viewFilters", records: "/rest/viewFilters" } as const;
const columns = { metadata: "/rest/metadata/viewFields", records: "/rest/viewFields" } as const;
const operands = { is: "IS", isNot: "IS_NOT" } as const;

/** Saved views: 0.55 recorded, the 2.x form read in its source and not run. */
export function createViews({ rest }: ClientContext): Views {
  const placed = createPlacement();
  const readPart = (key: string) => (body: unknown) => v.parse(viewPartSchema, unwrap(body, key));
  return {
    list(options) {
      const read = (body: unknown) => v.parse(v.array(viewSchema), unwrap(body, "views"));
      return placed((at) => rest({ method: "get", path: views[at] }, read, options));
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
      const form = {
        metadata: { operand: operands[operand], value: values },
        records: { operand, value: JSON.stringify(values), displayValue },
      };
      return placed((at) => {
        const body = { viewId, fieldMetadataId, ...form[at] };
        return rest({ method: "post", path: filters[at], body }, readPart("createViewFilter"), options);
      });
    },
    addField: (input, options) =>
      placed((at) => rest({ method: "post", path: columns[at], body: input }, readPart("createViewField"), options)),
  };
}
