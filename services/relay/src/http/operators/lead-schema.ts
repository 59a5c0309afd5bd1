import type { Side } from "@tpc/sync-core";
import { z } from "zod";
import type { Addressed } from "../../sources/address-of-record.ts";
import type { LeadStory } from "../../store/leads/lead-story.ts";
import type { ConflictShown } from "../../store/leads/list-conflicts.ts";
import type { Candidate, DuplicateShown } from "../../store/leads/list-duplicates.ts";
import type { WaitingShown } from "../../store/leads/list-waiting.ts";
import type { RecordShown } from "../../store/leads/records-of-lead.ts";
import { pageAnswer } from "./page-schema.ts";

const side = z.enum(["twenty", "chatwoot"]);

const recordSchema = z
  .object({
    side,
    id: z.string(),
    url: z.string().describe("The record's page in Twenty or Chatwoot"),
    status: z.enum(["present", "missing", "removed", "unknown"]).describe("`unknown`: relay only knows that it exists"),
    name: z.string().nullable(),
    values: z.record(z.string(), z.string()).nullable().describe("As relay last saw them"),
    changedAt: z.string().nullable(),
  })
  .meta({ id: "RecordShown" });

const findingPage = <Item extends z.ZodType>(item: Item) =>
  pageAnswer(item).extend({ count: z.number().describe("On all pages together") });

export const duplicateSchema = z
  .object({
    id: z.string(),
    key: z.string().describe("What names both, such as `phone:+5511987654321`"),
    noticedAt: z.string(),
    score: z
      .number()
      .describe("1 to 99: how likely they are one human, by what relay sees; an order to look at them in"),
    signs: z.array(z.string()).describe("What speaks for it and against it, such as `same-phone`, `other-name`"),
    candidates: z.array(
      z.object({
        leadId: z.string().nullable().describe("`null`: relay keeps nobody by this record"),
        records: z.array(recordSchema),
      }),
    ),
    mergeIn: z.array(side).describe("Where both have a record of their own: merge them there"),
  })
  .meta({ id: "Duplicate" });

export const conflictSchema = z
  .object({
    id: z.string(),
    leadId: z.string(),
    field: z.string(),
    base: z.string().describe("What both had before"),
    twenty: z.string().describe("Twenty's value, which stood"),
    chatwoot: z.string().describe("Chatwoot's, which was given up or kept apart"),
    now: z.object({ twenty: z.string().nullable(), chatwoot: z.string().nullable() }),
    noticedAt: z.string(),
    records: z.array(recordSchema),
  })
  .meta({ id: "Conflict" });

export const waitingSchema = z
  .object({
    leadId: z.string(),
    name: z.string().nullable(),
    since: z.string(),
    reason: z.string().describe("Why the lead is worth a call, as far as the bot's verdict says"),
    person: z.string().nullable().describe("Whom it was given to last, by the name in `handOff`"),
    level: z
      .enum(["assign", "remind", "next", "chief"])
      .nullable()
      .describe("How far it went: given, reminded, given to the next, told to the chief"),
    conversationUrl: z.string().nullable(),
    dealUrl: z.string().nullable(),
    records: z.array(recordSchema),
  })
  .meta({ id: "Waiting" });

export const duplicatePage = findingPage(duplicateSchema);
export const waitingPage = findingPage(waitingSchema);
export const conflictPage = findingPage(conflictSchema);

const changeSchema = z
  .object({
    side: z.enum(["twenty", "chatwoot", "calcom"]).nullable(),
    field: z.string(),
    before: z.string().nullable().describe("`null`: not known"),
    value: z.string(),
  })
  .meta({ id: "ValueChange" });

export const happeningSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    kind: z.enum(["event", "decision", "effect", "conflict", "duplicate", "error", "action"]),
    what: z.string(),
    from: z.string().nullable().describe("The system an event came from"),
    state: z.string().nullable(),
    rule: z.string().nullable().describe("The occasion whose rule asked for it"),
    reason: z.string().nullable(),
    code: z.string().nullable().describe("The class of an error"),
    deliveryId: z.string().nullable(),
    causes: z.array(z.string()).describe("Ids of what led to it"),
    changes: z.array(changeSchema),
    steps: z.array(
      z.object({
        what: z.string(),
        side: side.nullable(),
        rule: z.string().nullable(),
        changes: z.array(changeSchema),
      }),
    ),
  })
  .meta({ id: "Happening" });

export const storySchema = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    isBeingErased: z.boolean(),
    keys: z.array(z.string()),
    records: z.array(recordSchema),
    fields: z.array(
      z.object({
        field: z.string(),
        twenty: z.string().nullable(),
        chatwoot: z.string().nullable(),
        base: z.object({ twenty: z.string(), chatwoot: z.string() }).nullable().describe("When both last agreed"),
      }),
    ),
    deals: z.array(z.object({ id: z.string(), stage: z.string().nullable(), isGone: z.boolean() })),
    conversations: z.array(z.object({ id: z.string(), status: z.string().nullable() })),
    bookings: z.array(z.object({ uid: z.string(), type: z.string(), startsAt: z.string().nullable() })),
    waiting: z.number().describe("Events that wait to be worked on"),
    failing: z
      .object({
        code: z.string(),
        vendor: z.string().nullable(),
        since: z.string().nullable(),
        tries: z.number(),
        nextTryAt: z.string().nullable(),
      })
      .nullable(),
    setAside: z.array(z.object({ step: z.string(), code: z.string() })),
    duplicates: z.array(duplicateSchema),
    conflicts: z.array(conflictSchema),
    timeline: z.array(happeningSchema).describe("Oldest first: the newest part, or what was before the cursor"),
    nextCursor: z.string().nullable().describe("For what was before; `null`: nothing was"),
  })
  .meta({ id: "LeadStory" });

export type DuplicateAnswer = z.output<typeof duplicateSchema>;
export type WaitingAnswer = z.output<typeof waitingSchema>;
export type ConflictAnswer = z.output<typeof conflictSchema>;
export type LeadAnswer = z.output<typeof storySchema>;

type AddressOf = (what: Addressed, id: string) => string;

/** Puts addresses to what the store tells. */
export const answersWith = (addressOf: AddressOf) => {
  const record = ({ side: of, id, status, record: seen }: RecordShown): z.input<typeof recordSchema> => ({
    side: of,
    id,
    url: addressOf(of, id),
    status,
    name: seen?.values.name ?? null,
    values: seen?.values ?? null,
    changedAt: seen?.version ?? null,
  });
  const duplicate = ({ candidates, signs, ...told }: DuplicateShown): z.input<typeof duplicateSchema> => ({
    ...told,
    signs: [...signs],
    candidates: candidates.map(({ leadId, records }) => ({ leadId, records: records.map(record) })),
    mergeIn: side.options.filter((of) => candidates.every((candidate) => hasRecord(candidate, of))),
  });
  const conflict = ({ records, ...told }: ConflictShown): z.input<typeof conflictSchema> => ({
    ...told,
    now: { ...told.now },
    records: records.map(record),
  });
  const facts = <
    Told extends Pick<LeadStory, "records" | "duplicates" | "conflicts" | "keys" | "fields" | "setAside">,
  >({
    records,
    duplicates,
    conflicts,
    ...told
  }: Told) => ({
    ...told,
    keys: [...told.keys],
    fields: [...told.fields],
    setAside: [...told.setAside],
    records: records.map(record),
    duplicates: duplicates.map(duplicate),
    conflicts: conflicts.map(conflict),
  });
  const timeline = (happenings: LeadStory["timeline"]) =>
    happenings.map(({ causes, changes, steps, ...happening }) => ({
      ...happening,
      causes: [...causes],
      changes: [...changes],
      steps: steps.map((step) => ({ ...step, changes: [...step.changes] })),
    }));
  const story = (told: LeadStory) => ({ ...facts(told), timeline: timeline(told.timeline) });
  const waiting = ({ records, conversationId, dealId, ...told }: WaitingShown): z.input<typeof waitingSchema> => {
    const shown = records.map(record);
    return {
      ...told,
      name: shown.find(({ name }) => name)?.name ?? null,
      conversationUrl: conversationId === null ? null : addressOf("conversation", conversationId),
      dealUrl: dealId === null ? null : addressOf("deal", dealId),
      records: shown,
    };
  };
  return { duplicate, conflict, facts, timeline, story, waiting };
};

const hasRecord = ({ records }: Candidate, of: Side): boolean =>
  records.some((one) => one.side === of && one.status !== "removed");
