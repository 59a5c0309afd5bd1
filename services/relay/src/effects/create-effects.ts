import type { CalcomClient } from "@tpc/calcom-client";
import type { ChatwootClient } from "@tpc/chatwoot-client";
import { type CountryCode, isRecordStep, type Stage } from "@tpc/sync-core";
import type { TwentyClient } from "@tpc/twenty-client";
import { contactIdField, type FieldTable, identityFields } from "../sources/field-table.ts";
import { createChatwootEffects } from "./chatwoot-effects.ts";
import type { Composer } from "./compose-text.ts";
import { createDataModel, readStageOptions } from "./data-model.ts";
import { createDealEffects } from "./deal-effects.ts";
import type { Effects } from "./effects.ts";
import { createErasureEffects } from "./erasure-effects.ts";
import { createMessageEffects } from "./message-effects.ts";
import { createMissingFields } from "./missing-fields.ts";
import { performPipelineStep } from "./perform-pipeline-step.ts";
import { performStep } from "./perform-step.ts";
import { createProbes } from "./probe-vendors.ts";
import { createReadAll } from "./read-all.ts";
import { createCalcomChanges } from "./read-calcom-changes.ts";
import { createChatwootChanges } from "./read-chatwoot-changes.ts";
import { createTwentyChanges } from "./read-twenty-changes.ts";
import { createTeamKeys } from "./team-keys.ts";
import { createTwentyCalls } from "./twenty-calls.ts";
import { createTwentyEffects } from "./twenty-effects.ts";
import type { WhatsApp } from "./whatsapp-effects.ts";
import { createWhatsAppLine } from "./whatsapp-line.ts";

export function createEffects(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly calcomVisitor: CalcomClient | null;
  /** One for each host's key; empty: bookings are not swept. */
  readonly calcom: readonly CalcomClient[];
  /** Chatwoot's. */
  readonly accountId: number;
  readonly fields: FieldTable;
  /** That the rules move deals to. */
  readonly stages: readonly Stage[];
  readonly defaultRegion: CountryCode;
  readonly now: () => number;
  /** Told once for every field of the table that the Twenty workspace lacks. */
  readonly onMissingField: (twentyField: string) => void;
  readonly composer: Composer;
  readonly whatsApp: WhatsApp | null;
  /** Where agents see a conversation. */
  readonly conversationUrl: (conversationId: string) => string;
}): Effects {
  const { fields, defaultRegion, twenty, chatwoot, composer, whatsApp, conversationUrl } = input;
  const dataModel = createDataModel(input);
  const teamKeys = createTeamKeys(input);
  const optional = [...fields.map(({ twenty }) => twenty), contactIdField];
  const missing = createMissingFields(optional, input.now, input.onMissingField);
  const fieldsOf = async (object: string) => {
    const model = await dataModel();
    return model === null ? null : (model.get(object) ?? new Set<string>());
  };
  const usableFields = async () => {
    const known = await fieldsOf("person");
    return fields.filter((row) => (known === null || known.has(row.twenty)) && !missing.has(row.twenty));
  };
  const personMapping = async () => ({ fields: await usableFields(), defaultRegion });
  const contactMapping = { fields, defaultRegion };
  const calls = createTwentyCalls(twenty);
  const vendors = {
    twenty: createTwentyEffects(twenty, calls, personMapping, missing),
    chatwoot: createChatwootEffects(chatwoot, contactMapping),
  };
  const pipeline = {
    deals: createDealEffects({
      client: twenty,
      calls,
      fields: () => fieldsOf("opportunity"),
      noteTargetFields: () => fieldsOf("noteTarget"),
      conversationUrl,
    }),
    messages: createMessageEffects(chatwoot),
    composer,
    whatsApp,
  };
  return {
    erasure: createErasureEffects({ ...input, sides: vendors, noteTargetFields: () => fieldsOf("noteTarget") }),
    changes: {
      ...createTwentyChanges(twenty, personMapping),
      ...createChatwootChanges(chatwoot, contactMapping),
      ...createCalcomChanges(input.calcom, contactMapping),
    },
    whatsApp: whatsApp && createWhatsAppLine(whatsApp),
    async lacking(withStages) {
      const options = withStages ? await readStageOptions(twenty) : null;
      const stages = options === null ? [] : input.stages.filter((stage) => !options.has(stage));
      return [
        ...stages.map((stage) => `opportunity.stage ${stage}`),
        ...missing.list().map((field) => `person.${field}`),
      ];
    },
    probes: createProbes(input),
    all: createReadAll({ twenty, chatwoot, contactMapping }),
    async capabilities() {
      const known = await fieldsOf("person");
      const usable = (await usableFields()).map(({ field }) => field);
      const holdsOtherId = {
        chatwoot: true,
        twenty: !missing.has(contactIdField) && (known?.has(contactIdField) ?? false),
      };
      return {
        fields: [...identityFields, ...usable],
        holdsOtherId,
        team: await teamKeys(),
        writesWhatsApp: whatsApp !== null,
      };
    },
    perform: (step, lead) =>
      isRecordStep(step)
        ? performStep(vendors, step, lead.rest, lead.claim)
        : performPipelineStep(pipeline, step, lead),
  };
}
