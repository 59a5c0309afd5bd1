import type { DealSeen, PipelineAnswer, PipelineStep } from "@tpc/sync-core";
import { isApiError, type TwentyClient } from "@tpc/twenty-client";
import { DataModelChanged } from "../../errors/data-model-changed.ts";
import { type OpportunityLike, toDealSeen } from "../../sources/twenty-deal.ts";
import { putOnTop } from "../chatwoot/put-on-top.ts";
import { idFrom } from "./deal-id.ts";
import type { TwentyCalls } from "./twenty-calls.ts";

type StepOf<Type extends PipelineStep["type"]> = Extract<PipelineStep, { type: Type }>;

/** Names of the opportunity's fields that hold where the deal began, when the workspace has them. */
const conversationUrlField = "chatwootConversationUrl";
const conversationIdField = "chatwootConversationId";

/** Since when the lead waits for a person; relay's own. */
export const waitingField = "waitingSince";

/** The lead's deals in Twenty. Everything created has an id of ours, so a second try meets the first. */
export function createDealEffects(input: {
  readonly client: TwentyClient;
  readonly calls: TwentyCalls;
  /** Fields of an opportunity in this workspace; `null` when they may not be read. */
  readonly fields: () => Promise<ReadonlySet<string> | null>;
  /** Notes are linked by other columns in 2.x: those of the note target. */
  readonly noteTargetFields: () => Promise<ReadonlySet<string> | null>;
  readonly conversationUrl: (conversationId: string) => string;
  /** A field that was there is gone: who asks next reads the data model anew. */
  readonly onFieldGone: () => void;
}) {
  const { client, calls } = input;

  async function addNote(leadId: string, key: string, dealId: string, title: string, markdown: string): Promise<void> {
    const noteId = idFrom(leadId, key);
    await once(() => calls.createNote({ id: noteId, title, bodyV2: { blocknote: null, markdown } }));
    const known = await input.noteTargetFields();
    const column =
      known?.has("targetOpportunityId") || known?.has("targetOpportunity") ? "targetOpportunityId" : "opportunityId";
    await once(() => calls.createNoteTarget({ id: idFrom(leadId, key, "target"), noteId, [column]: dealId }));
  }

  const idOf = (leadId: string, { number }: { readonly number: number }) => idFrom(leadId, "deal", String(number));

  /** The conversation's link, and the fields that this workspace has for it. */
  async function placeOf(conversationId: string | null) {
    if (conversationId === null) return null;
    const known = await input.fields();
    const url = input.conversationUrl(conversationId);
    const fields = {
      ...(known?.has(conversationUrlField) && { [conversationUrlField]: url }),
      ...(known?.has(conversationIdField) && { [conversationIdField]: conversationId }),
    };
    return { url, fields };
  }

  /** Where the deal has no field for it, a note tells where it began. */
  async function notePlace(leadId: string, id: string, place: Awaited<ReturnType<typeof placeOf>>): Promise<void> {
    if (place === null || Object.keys(place.fields).length > 0) return;
    await addNote(leadId, `conversation ${id}`, id, "Chatwoot", place.url);
  }

  async function createOrGet(deal: Parameters<TwentyCalls["createDeal"]>[0]) {
    try {
      return await calls.createDeal(deal);
    } catch (error) {
      if (isApiError(error) && error.code === "DUPLICATE") return client.opportunities.get(deal.id);
      throw error;
    }
  }

  return {
    async find({ personId }: StepOf<"find-deals">): Promise<PipelineAnswer> {
      return seen(await calls.findDeals(personId));
    },
    async read({ id }: StepOf<"read-deal">): Promise<PipelineAnswer> {
      return answerOf(async () => seen([await calls.readDeal(id)]));
    },
    /** @param name - the deal's name, as people read it */
    async create(step: StepOf<"create-deal">, leadId: string, name: string): Promise<PipelineAnswer> {
      const { personId: pointOfContactId, stage } = step;
      const id = idOf(leadId, step);
      const place = await placeOf(step.conversationId);
      const made = await createOrGet({ id, name, stage, pointOfContactId, ...place?.fields });
      await notePlace(leadId, id, place);
      return seen([made]);
    },
    async complete(step: StepOf<"complete-deal">, leadId: string): Promise<PipelineAnswer> {
      const id = idOf(leadId, step);
      return answerOf(async () => {
        const made = await calls.readDeal(id);
        await notePlace(leadId, id, await placeOf(step.conversationId));
        return seen([made]);
      });
    },
    async move({ id, stage }: StepOf<"move-deal">): Promise<PipelineAnswer> {
      return answerOf(async () => seen([await calls.moveDeal(id, stage)]));
    },
    /** Into the bin, from where people can restore it. */
    async remove({ id }: StepOf<"remove-deal">): Promise<PipelineAnswer> {
      return answerOf(async () => {
        await client.opportunities.softDelete(id);
        return { kind: "done" };
      });
    },
    async showWaiting({ id, since }: StepOf<"show-waiting">): Promise<PipelineAnswer> {
      return answerOf(async () => seen([await calls.changeDeal(id, { [waitingField]: since })])).catch(
        (error: unknown) => {
          if (!isApiError(error) || !error.details?.attributes?.includes(waitingField)) throw error;
          input.onFieldGone();
          throw new DataModelChanged("a field is gone", { cause: error });
        },
      );
    },
    /** @param name - the deal's name, as people read it */
    async rename({ id }: StepOf<"rename-deal">, name: string): Promise<PipelineAnswer> {
      return answerOf(async () => seen([await calls.changeDeal(id, { name })]));
    },
    async note(step: StepOf<"add-note">, leadId: string, title: string, markdown: string): Promise<PipelineAnswer> {
      if (step.into === undefined) await addNote(leadId, step.key, step.dealId, title, markdown);
      else await putOnTop(client.notes, idFrom(leadId, step.into.noteKey), title, markdown);
      return { kind: "done" };
    },
  };
}

export type DealEffects = ReturnType<typeof createDealEffects>;

function seen(records: readonly OpportunityLike[]): Extract<PipelineAnswer, { readonly kind: "deals" }> {
  const deals = records.map((record) => toDealSeen(record)).filter((deal): deal is DealSeen => deal !== null);
  return { kind: "deals", deals };
}

/** Made by an earlier try: as good as made now. */
async function once(create: () => PromiseLike<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!isApiError(error) || error.code !== "DUPLICATE") throw error;
  }
}

async function answerOf(call: () => Promise<PipelineAnswer>): Promise<PipelineAnswer> {
  try {
    return await call();
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return { kind: "no-deal" };
    throw error;
  }
}
