import type { FieldMetadata, ObjectMetadata, TwentyClient } from "@tpc/twenty-client";
import type { SetupWorld } from "../../world/setup-world.ts";

/** What the kinds of Twenty share: the data model, read once until something is written. */
export interface Workspace {
  readonly client: TwentyClient;
  readonly hasSession: boolean;
  object(name: "person" | "opportunity"): Promise<ObjectMetadata>;
  field(object: "person" | "opportunity", name: string): Promise<FieldMetadata | undefined>;
}

/** `null` when Twenty is not configured. */
export function openWorkspace({ twenty, memory }: SetupWorld): Workspace | null {
  if (twenty === null) return null;
  const { client, hasSession } = twenty;
  const object: Workspace["object"] = async (name) => {
    const objects = await memory.read("twenty objects", () => client.metadata.objects());
    const found = objects.find(({ nameSingular }) => nameSingular === name);
    if (found === undefined) throw new Error(`Twenty has no object ${name}`);
    return found;
  };
  return {
    client,
    hasSession,
    object,
    field: async (owner, name) => (await object(owner)).fields.find((field) => field.name === name),
  };
}
