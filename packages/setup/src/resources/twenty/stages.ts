import { type FieldOption, filter } from "@tpc/twenty-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import { insertStage, wantedStages } from "../../wanted/twenty-stages.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

type NewOrKnown = Partial<FieldOption> & { readonly value: string };

async function stageField(workspace: Workspace) {
  const field = await workspace.field("opportunity", "stage");
  if (field === undefined) throw new Error("Twenty's opportunities have no field stage");
  return { id: field.id, options: field.options ?? [] };
}

/** Twenty replaces the whole list: the others go back with their ids, or they would be deleted. */
const numbered = (options: readonly Partial<FieldOption>[]) =>
  options.map((option, position) => ({ ...option, position }));

/** Stages of a deal. Those that are there keep their names and colours; a new one goes to its place in the pipeline. */
export const twentyStages: ResourceKind = (world) => {
  const workspace = openWorkspace(world);
  if (workspace === null) return [];
  const { metadata, opportunities } = workspace.client;
  const stages = wantedStages(world.settings);
  const order = stages.map(({ value }) => value);
  return stages.map((wanted) =>
    defineResource<FieldOption>({
      id: `twenty/stage/${wanted.value}`,
      title: `stage ${wanted.value} (${wanted.label})`,
      find: async () => (await stageField(workspace)).options.find(({ value }) => value === wanted.value) ?? null,
      differ: (found, isOurs) => (isOurs ? compare("label", found.label, wanted.label) : []),
      async make() {
        const { id, options } = await stageField(workspace);
        const sorted = options.toSorted((left, right) => (left.position ?? 0) - (right.position ?? 0));
        await metadata.updateField(id, { options: numbered(insertStage<NewOrKnown>(sorted, { ...wanted }, order)) });
      },
      async repair() {
        const { id, options } = await stageField(workspace);
        const changed = options.map((option) =>
          option.value === wanted.value ? { ...option, label: wanted.label } : option,
        );
        await metadata.updateField(id, { options: changed });
      },
      async remove() {
        const { items } = await opportunities.find({
          filter: filter.eq("stage", filter.option(wanted.value)),
          limit: 1,
        });
        if (items.length > 0) return "deals stand there: move them first";
        const { id, options } = await stageField(workspace);
        await metadata.updateField(id, { options: numbered(options.filter(({ value }) => value !== wanted.value)) });
        return undefined;
      },
    }),
  );
};
