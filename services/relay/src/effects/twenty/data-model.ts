import type { CallOptions } from "@tpc/client-core";
import { contactIdField, type FieldTable } from "@tpc/relay-config";
import type { TwentyClient } from "@tpc/twenty-client";
import { z } from "zod";
import { type Cached, cached } from "../cached.ts";
import { background } from "../changes/read-changes.ts";
import { unlessForbidden } from "../steps/unless-forbidden.ts";

/** Fields of an object by its singular name. `null`: the API key may not read the data model. */
export type DataModel = ReadonlyMap<string, ReadonlySet<string>> | null;

/** What a vendor said of itself last, for a relay that starts while the vendor is away. */
export interface VendorKnowledge {
  /** @returns `undefined`: never heard */
  recall(name: string): Promise<unknown>;
  keep(name: string, value: unknown): Promise<void>;
}

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
  /** `null`: nothing is remembered from one process to the next. */
  readonly knowledge: VendorKnowledge | null;
}): Cached<DataModel> {
  const { knowledge } = input;
  const told = new Set<string>();
  const read = async () => {
    const model = tellMissing(await readDataModel(input.twenty));
    // Without it the next start may have to wait for Twenty; no reason to wait now.
    await knowledge?.keep(knownAs, toJson(model)).catch(() => {});
    return model;
  };
  const recall = async () => fromJson(await knowledge?.recall(knownAs));
  return cached({ read, recall, maxAgeMs, now: input.now });

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

const knownAs = "twenty.data-model";
const stored = z.object({ objects: z.record(z.string(), z.array(z.string())).nullable() });

const toJson = (model: DataModel): z.infer<typeof stored> => ({
  objects: model && Object.fromEntries([...model].map(([name, fields]) => [name, [...fields]])),
});

function fromJson(value: unknown): DataModel | undefined {
  const parsed = stored.safeParse(value);
  if (!parsed.success) return undefined;
  const { objects } = parsed.data;
  return objects && new Map(Object.entries(objects).map(([name, fields]) => [name, new Set(fields)]));
}

/** The options of a deal's stage; `null`: the API key may not read the data model. */
export async function readStageOptions(twenty: TwentyClient): Promise<ReadonlySet<string> | null> {
  const objects = await unlessForbidden(twenty.metadata.objects(background));
  const deal = objects?.find(({ nameSingular }) => nameSingular === "opportunity");
  const stage = deal?.fields.find(({ name }) => name === "stage");
  return stage?.options ? new Set(stage.options.map(({ value }) => value)) : null;
}

export async function readDataModel(twenty: TwentyClient, options: CallOptions = {}): Promise<DataModel> {
  const objects = await unlessForbidden(twenty.metadata.objects(options));
  return (
    objects &&
    new Map(
      objects.map(({ nameSingular, fields }) => {
        const active = fields.filter((field) => field.isActive !== false);
        return [nameSingular, new Set(active.map((field) => field.name))] as const;
      }),
    )
  );
}
