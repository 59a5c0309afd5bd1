import type { FieldMetadata } from "@tpc/twenty-client";
import { compare, defineResource, lacks, type ResourceKind } from "../../resource.ts";
import { wantedFields } from "../../wanted/twenty-fields.ts";
import { openWorkspace } from "./workspace.ts";

/** Any type that will do counts as the one that would be made. */
const fitting = (found: string, types: readonly string[]) => (types.includes(found) ? types[0] : found);

/** Fields of people and deals. A field that is there already keeps its label; only its type and that it is in use matter. */
export const twentyFields: ResourceKind = (world) => {
  const workspace = openWorkspace(world);
  if (workspace === null) return [];
  const { metadata } = workspace.client;
  return wantedFields(world.settings).map((wanted) =>
    defineResource<FieldMetadata>({
      id: `twenty/field/${wanted.object}.${wanted.name}`,
      title: `field ${wanted.name} of ${wanted.object === "person" ? "People" : "Opportunities"} (${wanted.label})`,
      find: async () => (await workspace.field(wanted.object, wanted.name)) ?? null,
      differ(found, isOurs) {
        const type = compare("type", fitting(found.type, wanted.types), wanted.types[0]).map((difference) => ({
          ...difference,
          byHand: `a field of another type has this name: rename it in Twenty (Settings, Data model), then run this again`,
        }));
        const there = (found.options ?? []).map(({ value }) => value);
        const options = lacks("options", there, Object.keys(wanted.options)).map((difference) => ({
          ...difference,
          byHand: "add the options in Twenty (Settings, Data model), or take them out of the fields table",
        }));
        return [
          ...type,
          ...options,
          ...compare("in use", found.isActive ?? true, true),
          ...(isOurs ? compare("label", found.label, wanted.label) : []),
        ];
      },
      async make() {
        const { id: objectMetadataId } = await workspace.object(wanted.object);
        const { name, types, label, icon } = wanted;
        const options = Object.entries(wanted.options).map(([value, words], position) => ({
          value,
          label: words,
          color: "sky",
          position,
        }));
        const type = types[0] ?? "TEXT";
        await metadata.createField({
          objectMetadataId,
          name,
          type,
          label,
          icon,
          ...(options.length > 0 && { options }),
        });
      },
      async repair(found, isOurs) {
        await metadata.updateField(found.id, { isActive: true, ...(isOurs && { label: wanted.label }) });
      },
      async remove(found) {
        // Twenty deletes only what is out of use.
        if (found.isActive !== false) await metadata.updateField(found.id, { isActive: false });
        await metadata.deleteField(found.id);
        return undefined;
      },
    }),
  );
};
