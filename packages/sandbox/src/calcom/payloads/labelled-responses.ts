import { isHidden, isOwn, labelOf, questionsOf } from "../event-types/questions.ts";
import type { EventTypeRow, FieldRow } from "../store/rows.ts";

type Entry = { label: string; value?: unknown; isHidden?: boolean };
export interface LabelledResponses {
  responses: Record<string, Entry>;
  userFieldsResponses: Record<string, Entry>;
}

/**
 * Answers as deliveries carry them: one entry for every question, without `value` when unanswered. `fromRow` is the
 * form of deliveries built from the database, which differ in two ways (facts a.6, g.3).
 */
export function labelledResponses(
  eventType: EventTypeRow,
  answers: Record<string, unknown>,
  { fromRow }: { fromRow: boolean },
): LabelledResponses {
  if (fromRow && eventType.fields === null) return bareResponses(answers);
  const entries = questionsOf(eventType).map((field) => [field, entryOf(field, answers, fromRow)] as const);
  const collect = (wanted: readonly (readonly [FieldRow, Entry])[]) =>
    Object.fromEntries(wanted.map(([field, entry]) => [field.slug, entry]));
  return {
    responses: collect(entries),
    userFieldsResponses: collect(entries.filter(([field]) => isOwn(field))),
  };
}

function entryOf(field: FieldRow, answers: Record<string, unknown>, fromRow: boolean): Entry {
  const value = answers[field.slug];
  return {
    label: labelOf(field),
    ...(value === undefined ? {} : { value }),
    isHidden: fromRow ? field.hidden === true : isHidden(field),
  };
}

function bareResponses(answers: Record<string, unknown>): LabelledResponses {
  const entries = Object.entries(answers).map(([slug, value]) => [slug, { label: slug, value }]);
  return { responses: Object.fromEntries(entries), userFieldsResponses: {} };
}
