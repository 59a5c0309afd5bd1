import { isApiError, type TwentyClient } from "@tpc/twenty-client";
import { contactIdField, type FieldTable } from "../sources/field-table.ts";

/** A field that an operator adds in Twenty takes part after this time at the latest. */
const maxAgeMs = 10 * 60_000;

/**
 * Knows which fields a person has in this workspace: 2.x has no `city`, and custom fields are there or not.
 *
 * @returns a function that gives the names, or `null` when the API key may not read the data model
 */
export function createPersonFields(input: {
  readonly twenty: TwentyClient;
  readonly fields: FieldTable;
  readonly now: () => number;
  readonly onMissingField: (twentyField: string) => void;
}): () => Promise<ReadonlySet<string> | null> {
  const told = new Set<string>();
  let reading: Promise<ReadonlySet<string> | null> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  return () => {
    if (reading === undefined || input.now() - readAt > maxAgeMs) {
      const before = reading;
      readAt = input.now();
      reading = read(input.twenty)
        .then(tellMissing)
        .catch((error: unknown) => {
          // Old knowledge beats none; without any the work waits and is tried again.
          readAt = Number.NEGATIVE_INFINITY;
          if (before !== undefined) return before;
          reading = undefined;
          throw error;
        });
    }
    return reading;
  };

  function tellMissing(known: ReadonlySet<string> | null): ReadonlySet<string> | null {
    for (const name of [...input.fields.map(({ twenty }) => twenty), contactIdField]) {
      if (known === null || known.has(name) || told.has(name)) continue;
      told.add(name);
      input.onMissingField(name);
    }
    return known;
  }
}

async function read(twenty: TwentyClient): Promise<ReadonlySet<string> | null> {
  try {
    const objects = await twenty.metadata.objects();
    const person = objects.find((object) => object.nameSingular === "person");
    const fields = (person?.fields ?? []).filter((field) => field.isActive !== false);
    return new Set(fields.map((field) => field.name));
  } catch (error) {
    if (isApiError(error) && error.code === "FORBIDDEN") return null;
    throw error;
  }
}
