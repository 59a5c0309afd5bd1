import { isApiError, type TwentyClient } from "@tpc/twenty-client";
import { contactIdField, type FieldTable } from "../sources/field-table.ts";
import { cached } from "./cached.ts";
import { background } from "./read-changes.ts";

/** Fields of an object by its singular name. `null`: the API key may not read the data model. */
export type DataModel = ReadonlyMap<string, ReadonlySet<string>> | null;

/** A field that an operator adds in Twenty takes part after this time at the latest. */
const maxAgeMs = 10 * 60_000;

/**
 * Knows which fields the objects of this workspace have: 2.x has no `city`, and custom fields are there or not.
 */
export function createDataModel(input: {
  readonly twenty: TwentyClient;
  readonly fields: FieldTable;
  readonly now: () => number;
  readonly onMissingField: (twentyField: string) => void;
}): () => Promise<DataModel> {
  const told = new Set<string>();
  const read = async () => tellMissing(await readDataModel(input.twenty));
  return cached({ read, maxAgeMs, now: input.now });

  function tellMissing(model: DataModel): DataModel {
    const person = model?.get("person");
    for (const name of [...input.fields.map(({ twenty }) => twenty), contactIdField]) {
      if (person === undefined || person.has(name) || told.has(name)) continue;
      told.add(name);
      input.onMissingField(name);
    }
    return model;
  }
}

/** The options of a deal's stage; `null`: the API key may not read the data model. */
export async function readStageOptions(twenty: TwentyClient): Promise<ReadonlySet<string> | null> {
  try {
    const objects = await twenty.metadata.objects(background);
    const deal = objects.find(({ nameSingular }) => nameSingular === "opportunity");
    const stage = deal?.fields.find(({ name }) => name === "stage");
    return stage?.options ? new Set(stage.options.map(({ value }) => value)) : null;
  } catch (error) {
    if (isApiError(error) && error.code === "FORBIDDEN") return null;
    throw error;
  }
}

async function readDataModel(twenty: TwentyClient): Promise<DataModel> {
  try {
    const objects = await twenty.metadata.objects();
    return new Map(
      objects.map(({ nameSingular, fields }) => {
        const active = fields.filter((field) => field.isActive !== false);
        return [nameSingular, new Set(active.map((field) => field.name))] as const;
      }),
    );
  } catch (error) {
    if (isApiError(error) && error.code === "FORBIDDEN") return null;
    throw error;
  }
}
