import type { FieldMetadata } from "@tpc/twenty-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import { wantedFields } from "../../wanted/twenty-fields.ts";
import { openWorkspace } from "./workspace.ts";

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
        const type = compare("type", found.type, wanted.type).map((difference) => ({
          ...difference,
          byHand: `a field of another type has this name: rename it in Twenty (Settings, Data model), then run this again`,
        }));
        return [
          ...type,
          ...compare("in use", found.isActive ?? true, true),
          ...(isOurs ? compare("label", found.label, wanted.label) : []),
        ];
      },
      async make() {
        const { id: objectMetadataId } = await workspace.object(wanted.object);
        const { name, type, label, icon } = wanted;
        await metadata.createField({ objectMetadataId, name, type, label, icon });
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
