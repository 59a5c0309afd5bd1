import { createCalcomClient } from "@tpc/calcom-client";
import { VerificationError, verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import { answerQuestions } from "../live/answer-questions.ts";
import { inventPhone } from "../live/live-run.ts";
import { type AloneWorld, madeId, need } from "./alone-world.ts";

const dayMs = 86_400_000;
const patienceMs = 120_000;

const visitor = (world: AloneWorld) => {
  const { CALCOM_API_URL: baseUrl } = need(world, "CALCOM_API_URL");
  return createCalcomClient({ baseUrl });
};
const pageOf = (world: AloneWorld) => {
  const [username = "", eventTypeSlug = ""] = need(world, "CALCOM_EVENT").CALCOM_EVENT.split("/");
  return { username, eventTypeSlug };
};
const dayAfter = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

/** What anybody does who has the public link, without a key: look, book, cancel. */
export const calcomAlone: readonly Check<AloneWorld>[] = [
  {
    title: "The public page answers",
    remedy: "check CALCOM_URL (the web application) and CALCOM_EVENT (user/slug), and that the web container runs.",
    leftOut: ({ environment }) => (environment.CALCOM_URL ? null : "CALCOM_URL is not set"),
    async run(world) {
      const { CALCOM_URL, CALCOM_EVENT } = need(world, "CALCOM_URL", "CALCOM_EVENT");
      const url = `${CALCOM_URL.replace(/\/+$/, "")}/${CALCOM_EVENT}`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) }).catch(() => {
        throw new VerificationError("it does not answer");
      });
      await answer.body?.cancel();
      verify(answer.ok, `it answered ${answer.status}`);
      return undefined;
    },
  },
  {
    title: "It offers times in two to four weeks",
    remedy:
      "check CALCOM_API_URL (API v2, a container of its own) and the host's working hours; npm run tpc -- apply makes both.",
    async run(world) {
      const slots = await visitor(world).slots.list({ ...pageOf(world), start: dayAfter(14), end: dayAfter(28) });
      const start = Object.values(slots).flat().at(-1)?.start;
      if (start === undefined) throw new VerificationError("the host has no free time");
      world.made.set("start", new Date(start).toISOString());
      return undefined;
    },
  },
  {
    title: "A visitor books one of them",
    remedy: "look at the event type's questions: the page may ask for something this check cannot answer.",
    async run(world) {
      const client = visitor(world);
      const phone = world.phone ?? inventPhone();
      const { username, eventTypeSlug } = pageOf(world);
      const [eventType] = await client.eventTypes.list({ username, eventSlug: eventTypeSlug });
      const { uid, status } = await client.bookings.create({
        username,
        eventTypeSlug,
        start: madeId(world, "start"),
        attendee: {
          name: world.name,
          email: world.email,
          timeZone: "America/Sao_Paulo",
          language: "pt-BR",
          phoneNumber: phone,
        },
        bookingFieldsResponses: answerQuestions(eventType?.bookingFields ?? [], phone),
      });
      world.made.set("booking", uid);
      world.undo.push(() => client.bookings.cancel(uid));
      verify(status === "accepted" || status === "pending", `the booking is ${status}`);
      return status;
    },
  },
  {
    title: "The booking is there, and is cancelled",
    remedy: "look at the log of Cal.com's API container.",
    async run(world) {
      const { bookings } = visitor(world);
      const uid = madeId(world, "booking");
      const { attendees } = await bookings.get(uid);
      verify(
        attendees.some(({ email }) => email.toLowerCase() === world.email),
        "it is somebody else's",
      );
      await bookings.cancel(uid);
      verify((await bookings.get(uid)).status === "cancelled", "it still stands");
      return undefined;
    },
  },
];
