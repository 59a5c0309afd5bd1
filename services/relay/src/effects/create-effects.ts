import type { ChatwootClient } from "@tpc/chatwoot-client";
import type { CountryCode } from "@tpc/sync-core";
import type { TwentyClient } from "@tpc/twenty-client";
import { contactIdField, type FieldTable, identityFields } from "../sources/field-table.ts";
import { createChatwootEffects } from "./chatwoot-effects.ts";
import type { Effects } from "./effects.ts";
import { performStep } from "./perform-step.ts";
import { createPersonFields } from "./person-fields.ts";
import { createTwentyEffects } from "./twenty-effects.ts";

export function createEffects(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly fields: FieldTable;
  readonly defaultRegion: CountryCode;
  readonly now: () => number;
  /** Told once for every field of the table that the Twenty workspace lacks. */
  readonly onMissingField: (twentyField: string) => void;
}): Effects {
  const { fields, defaultRegion } = input;
  const personFields = createPersonFields(input);
  const usableFields = async () => {
    const known = await personFields();
    return fields.filter(({ twenty }) => known === null || known.has(twenty));
  };
  const vendors = {
    twenty: createTwentyEffects(input.twenty, async () => ({ fields: await usableFields(), defaultRegion })),
    chatwoot: createChatwootEffects(input.chatwoot, { fields, defaultRegion }),
  };
  return {
    async capabilities() {
      const known = await personFields();
      const usable = (await usableFields()).map(({ field }) => field);
      const holdsOtherId = { chatwoot: true, twenty: known?.has(contactIdField) ?? false };
      return { fields: [...identityFields, ...usable], holdsOtherId };
    },
    perform: (step, rest, claim) => performStep(vendors, step, rest, claim),
  };
}
