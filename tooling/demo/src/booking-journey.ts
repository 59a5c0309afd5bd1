import type { World } from "./start-world.ts";
import { dealStandsAt, eventually, messagesToHer, onlyDeal, quiet, type Step, verify } from "./step.ts";

/** Thirteen and fifteen hours UTC are ten and noon in São Paulo. */
const [atTen, atNoon] = [13, 15].map((hour) => {
  const day = new Date(Date.now() + 7 * 86_400_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T${hour}:00:00.000Z`;
}) as [string, string];

const shortLink = /https?:\/\/\S+\/b\/[A-Za-z0-9_-]{22}/;

async function nextMessage(world: World, before: number): Promise<string> {
  return eventually("no message reached the conversation", () => messagesToHer(world)[before]);
}

/** The booking's part: a link in the chat, a meeting, a change of mind. */
export const bookingJourney: readonly Step[] = [
  {
    title: "The agent presses the macro “Enviar link de agendamento”",
    async play(world, tell) {
      const before = messagesToHer(world).length;
      const conversation = world.chatwoot.conversations.all().at(-1);
      world.chatwoot.macros.run(world.linkMacroId, conversation?.id ?? 0);
      world.chatwoot.macros.run(world.linkMacroId, conversation?.id ?? 0);
      const message = await nextMessage(world, before);
      await quiet(world);
      verify(shortLink.test(message), "the message has no link");
      verify(messagesToHer(world).length === before + 1, "pressing twice sent two messages");
      tell.message(message);
      tell.fact("pressed twice, sent once; the link holds nothing personal");
    },
  },
  {
    title: "She opens the link and books",
    async play(world, tell) {
      const before = messagesToHer(world).length;
      const link = shortLink.exec(messagesToHer(world).at(-1) ?? "")?.[0] ?? "";
      const redirect = await fetch(link, { redirect: "manual" });
      const page = world.calcom.openPage(redirect.headers.get("location") ?? "");
      tell.fact(`Cal.com's page opens filled in: ${page.prefilled.name}, ${page.prefilled.email}`);
      page.book({ start: atTen });
      tell.message(await nextMessage(world, before));
      await eventually("the deal did not move", dealStandsAt(world, "MEETING_SCHEDULED"));
      tell.fact("her deal stands at MEETING_SCHEDULED, with a note of when, with whom and her answers");
    },
  },
  {
    title: "She chooses another time",
    async play(world, tell) {
      const before = messagesToHer(world).length;
      const booking = world.calcom.bookings.all().find(({ status }) => status === "accepted");
      world.calcom.bookings.reschedule(booking?.uid ?? "", { start: atNoon, by: "attendee" });
      tell.message(await nextMessage(world, before));
      await quiet(world);
      verify(onlyDeal(world).stage === "MEETING_SCHEDULED", "the deal moved");
      tell.fact("the booking has a new uid, the deal stays at MEETING_SCHEDULED");
    },
  },
  {
    title: "She cancels",
    async play(world, tell) {
      const before = messagesToHer(world).length;
      const booking = world.calcom.bookings.all().find(({ status }) => status === "accepted");
      world.calcom.bookings.cancel(booking?.uid ?? "", { by: "attendee", reason: "Surgiu uma cirurgia" });
      tell.message(await nextMessage(world, before));
      await eventually("the deal did not go back", dealStandsAt(world, "NEW"));
      await quiet(world);
      verify(messagesToHer(world).length === before + 1, "more than one message was sent");
      tell.fact("the deal is back at NEW, where it stood before the meeting");
    },
  },
];
