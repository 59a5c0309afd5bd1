import type { CalcomClient } from "@tpc/calcom-client";
import type { ChatwootClient } from "@tpc/chatwoot-client";
import { contactIdField, type FieldTable, identityFields, type PersonAddress } from "@tpc/relay-config";
import { type CountryCode, isRecordStep, type Stage } from "@tpc/sync-core";
import type { TwentyClient } from "@tpc/twenty-client";
import type { BotWriter } from "../bot/load-bot.ts";
import type { Mailer } from "../mail/create-mailer.ts";
import { createHandEffects } from "./by-hand/create-hand-effects.ts";
import { createReadAll } from "./changes/read-all.ts";
import { createCalcomChanges } from "./changes/read-calcom-changes.ts";
import { createChatwootChanges } from "./changes/read-chatwoot-changes.ts";
import { createTwentyChanges } from "./changes/read-twenty-changes.ts";
import { createChatwootEffects } from "./chatwoot/chatwoot-effects.ts";
import type { Composer } from "./chatwoot/compose-text.ts";
import { createMessageEffects } from "./chatwoot/message-effects.ts";
import { createReadAgent } from "./chatwoot/read-agent.ts";
import { createTeamKeys } from "./chatwoot/team-keys.ts";
import { createCheckMapping } from "./checks/check-mapping.ts";
import { createProbes } from "./checks/probe-vendors.ts";
import { createReadVersions } from "./checks/read-versions.ts";
import type { Effects } from "./effects.ts";
import { createErasureEffects } from "./erasure-effects.ts";
import { createHandOffConversations } from "./hand-off/conversation-effects.ts";
import { createAgents } from "./hand-off/find-agents.ts";
import { performPipelineStep } from "./steps/perform-pipeline-step.ts";
import { performStep } from "./steps/perform-step.ts";
import { createDataModel, type VendorKnowledge } from "./twenty/data-model.ts";
import { createDealEffects, waitingField } from "./twenty/deal-effects.ts";
import { createMissingFields } from "./twenty/missing-fields.ts";
import { createReadLacking } from "./twenty/read-lacking.ts";
import { createTwentyCalls } from "./twenty/twenty-calls.ts";
import { createTwentyEffects } from "./twenty/twenty-effects.ts";
import { createUniteEffects } from "./unite/unite-effects.ts";
import type { WhatsApp } from "./whatsapp/whatsapp-effects.ts";
import { createWhatsAppLine } from "./whatsapp/whatsapp-line.ts";

export function createEffects(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  /** For one call as somebody else. */
  readonly chatwootAs: (token: string) => ChatwootClient;
  readonly calcomVisitor: CalcomClient | null;
  /** One for each host's key; empty: bookings are not swept. */
  readonly calcom: readonly CalcomClient[];
  /** Chatwoot's. */
  readonly twentyUrl: string;
  readonly accountId: number;
  readonly fields: FieldTable;
  /** That the rules move deals to. */
  readonly stages: readonly Stage[];
  readonly defaultRegion: CountryCode;
  readonly now: () => number;
  /** Told once for every field of the table that the Twenty workspace lacks. */
  readonly onMissingField: (twentyField: string) => void;
  readonly knowledge: VendorKnowledge | null;
  /** Whether the fields table is the operator's own. */
  readonly checksMapping: boolean;
  readonly composer: Omit<Composer, "contactUrl" | "agents">;
  readonly handOff: {
    readonly team: string | null;
    readonly people: readonly PersonAddress[];
    readonly mailer: Mailer | null;
    /** Told once of somebody whom Chatwoot does not know, by their place in the configuration. */
    readonly onUnknown: (place: number) => void;
  };
  readonly whatsApp: WhatsApp | null;
  /** `null`: no bot is configured. */
  readonly bot: { readonly client: ChatwootClient; readonly writer: BotWriter } | null;
  /** Where agents see a conversation. */
  readonly conversationUrl: (conversationId: string) => string;
  readonly contactUrl: Composer["contactUrl"];
}): Effects {
  const { fields, defaultRegion, twenty, chatwoot, whatsApp, conversationUrl } = input;
  const dataModel = createDataModel(input);
  const teamKeys = createTeamKeys({ ...input, people: input.handOff.people });
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
  const { team, people, mailer, onUnknown } = input.handOff;
  const agents = createAgents({ chatwoot, people, onUnknown, now: input.now });
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
      onFieldGone: dataModel.expire,
    }),
    messages: createMessageEffects(chatwoot),
    composer: { ...input.composer, contactUrl: input.contactUrl, agents },
    whatsApp,
    talk: input.bot && {
      chatwoot,
      botClient: input.bot.client,
      writer: input.bot.writer,
      mapping: contactMapping,
      makeLink: input.composer.makeLink,
    },
    handOffs: createHandOffConversations({ chatwoot, agents, team, now: input.now }),
    calls: { people, mailer, whatsApp, conversationUrl, texts: input.composer.texts },
  };
  return {
    erasure: createErasureEffects({ ...input, sides: vendors, noteTargetFields: () => fieldsOf("noteTarget") }),
    byHand: createHandEffects({
      ...input,
      sides: vendors,
      mapping: contactMapping,
      hasBot: input.bot !== null,
      noteTargetFields: () => fieldsOf("noteTarget"),
    }),
    unite: createUniteEffects({
      twenty,
      chatwoot,
      personMapping,
      contactMapping,
      noteTargetFields: () => fieldsOf("noteTarget"),
    }),
    changes: {
      ...createTwentyChanges(twenty, personMapping),
      ...createChatwootChanges(chatwoot, contactMapping, { hasBot: input.bot !== null }),
      ...createCalcomChanges(input.calcom, contactMapping),
    },
    whatsApp: whatsApp && createWhatsAppLine(whatsApp),
    lacking: createReadLacking({ twenty, stages: input.stages, optional, missing, onBack: dataModel.expire }),
    mappingProblems: input.checksMapping ? createCheckMapping(input) : async () => [],
    probes: createProbes(input),
    readAgent: createReadAgent(input),
    readVersions: createReadVersions({ ...input, calcomUrl: input.composer.calcomUrl }),
    all: createReadAll({ twenty, chatwoot, contactMapping, personMapping }),
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
        showsWaiting: (await fieldsOf("opportunity"))?.has(waitingField) ?? false,
      };
    },
    perform: (step, lead) =>
      isRecordStep(step)
        ? performStep(vendors, step, lead.rest, lead.claim)
        : performPipelineStep(pipeline, step, lead),
  };
}
