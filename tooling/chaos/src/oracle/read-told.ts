import type { Told } from "../story/lead-story.ts";
import type { Vendors } from "../world/start-vendors.ts";

/** Words that stand in one text only. Read as a person would: relay's own markers are not looked at. */
const publicTexts: readonly (readonly [Told, RegExp])[] = [
  ["confirmed", /está confirmada/],
  ["rescheduled", /mudou de horário/],
  ["cancelled", /foi cancelada/],
  ["no-show", /Sentimos sua falta/],
];
const privateTexts: readonly (readonly [Told, RegExp])[] = [
  ["notice-cancelled", /Reunião cancelada/],
  ["notice-qualified", /Lead qualificado/],
];

/** What was really said to a lead and to the team, in all the lead's conversations. */
export function readTold({ chatwoot }: Vendors, conversationIds: readonly number[]): readonly (Told | "unknown")[] {
  return conversationIds
    .flatMap((id) => chatwoot.messages.list(id))
    .filter(({ message_type, content }) => message_type === 1 && content !== "Bom dia!")
    .map((message): Told | "unknown" => {
      const texts = message.private ? privateTexts : publicTexts;
      return texts.find(([, words]) => words.test(message.content ?? ""))?.[0] ?? "unknown";
    });
}

/** Notes about meetings, by the deal they hang on. */
export function countMeetingNotes({ twenty }: Vendors): ReadonlyMap<string, number> {
  const texts = new Map(
    twenty
      .desk("note")
      .all()
      .map((note) => [note.id, JSON.stringify(note)]),
  );
  const counts = new Map<string, number>();
  for (const target of twenty.desk("noteTarget").all()) {
    const deal = target.opportunityId ?? target.targetOpportunityId;
    const isMeeting = texts.get(String(target.noteId))?.includes("Reunião marcada") ?? false;
    if (typeof deal === "string" && isMeeting) counts.set(deal, (counts.get(deal) ?? 0) + 1);
  }
  return counts;
}
