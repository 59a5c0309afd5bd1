import { VerificationError, verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import { answerQuestions } from "./answer-questions.ts";
import { nameOf } from "./live-run.ts";
import type { LiveWorld } from "./live-world.ts";
import { findContacts, findDeals } from "./marked-records.ts";
import { waitFor } from "./wait-for.ts";

const dayMs = 86_400_000;

function whyNoLink({ may, config, relay }: LiveWorld): string | null {
  if (!may.write) return "it writes test records: add --yes";
  if (!relay.hasToken) return "RELAY_API_TOKEN is not set";
  const { url, event } = config.calcom;
  return url === null || event === null || config.http.publicUrl === null
    ? "booking links are not configured (CALCOM_URL, CALCOM_EVENT, PUBLIC_URL)"
    : null;
}

function whyNoBooking({ may, calcom, config }: LiveWorld): string | null {
  if (!may.write) return "it writes test records: add --yes";
  if (!may.book) return "the host gets mails of it: add --booking";
  return calcom.length === 0 || config.calcom.event === null ? "Cal.com's API or CALCOM_EVENT is not configured" : null;
}

const stageOf = async (world: LiveWorld) => (await findDeals(world, world.run.personId))[0]?.stage;

async function contactOf(world: LiveWorld): Promise<number> {
  const [contact] = await findContacts(world, world.run);
  verify(contact !== undefined, "the contact is gone");
  return contact?.id ?? 0;
}

async function messagesOf(world: LiveWorld): Promise<number> {
  const [conversation] = await world.chatwoot.contacts.conversations(await contactOf(world));
  const messages = conversation === undefined ? [] : await world.chatwoot.messages.list(conversation.id);
  return messages.filter((message) => message.message_type === 1 && message.private !== true).length;
}

export const bookingChecks: readonly Check<LiveWorld>[] = [
  {
    title: "The booking link's short address opens the page filled in, and holds nothing personal",
    remedy:
      "check CALCOM_URL (the web pages), CALCOM_EVENT and PUBLIC_URL; RELAY_API_TOKEN must be one that relay runs with.",
    leftOut: whyNoLink,
    async run(world) {
      const { relay, run, config } = world;
      const { status, body } = await relay.get(`/booking-link/${await contactOf(world)}`);
      const { shortUrl = "" } = (body ?? {}) as { readonly shortUrl?: string };
      verify(status === 200 && shortUrl !== "", `relay answered ${status}`);
      verify(!shortUrl.includes(run.email) && /\/b\/[\w-]{22}$/.test(shortUrl), "the address is not as it should be");
      const page = await fetch(shortUrl, { redirect: "manual" });
      const target = page.headers.get("location") ?? "";
      verify(page.status === 302 && target.startsWith(config.calcom.url ?? ""), `the address answered ${page.status}`);
      verify(new URL(target).searchParams.get("email")?.toLowerCase() === run.email, "the page is not filled in");
      return undefined;
    },
  },
  {
    title: "A booking moves the deal to MEETING_SCHEDULED and is confirmed; its cancellation takes it back",
    remedy:
      "npm run tpc -- deliveries list --source calcom: nothing there means that Cal.com cannot reach PUBLIC_URL, or its webhook is not as npm run tpc -- plan wants it.",
    leftOut: whyNoBooking,
    async run(world, signal) {
      const { run, config, calcom } = world;
      const [username = "", slug = ""] = config.calcom.event?.split("/") ?? [];
      const before = await stageOf(world);
      const told = await messagesOf(world);
      const { host, bookingFields } = await findEventType(calcom, username, slug);
      const range = { start: dayAfter(14), end: dayAfter(28) };
      const slots = await host.slots.list({ username, eventTypeSlug: slug, ...range });
      const start = Object.values(slots).flat().at(-1)?.start;
      if (start === undefined) throw new VerificationError("the host has no free time in two to four weeks");
      const booked = await host.bookings.create({
        username,
        eventTypeSlug: slug,
        start: new Date(start).toISOString(),
        attendee: {
          name: nameOf(run.id),
          email: run.email,
          timeZone: config.timeZone,
          language: "pt-BR",
          ...(run.phone !== null && { phoneNumber: run.phone }),
        },
        bookingFieldsResponses: answerQuestions(bookingFields ?? [], run.phone),
      });
      await waitFor("the deal did not move", signal, async () => (await stageOf(world)) === "MEETING_SCHEDULED");
      await waitFor("it was not confirmed", signal, async () => (await messagesOf(world)) === told + 1);
      await host.bookings.cancel(booked.uid, { reason: "Teste do relay" });
      await waitFor("the deal did not go back", signal, async () => (await stageOf(world)) === before);
      return undefined;
    },
  },
];

const dayAfter = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

/** The page's questions, hidden ones as well, are only shown to its host. */
async function findEventType(hosts: LiveWorld["calcom"], username: string, slug: string) {
  for (const host of hosts) {
    if ((await host.me.get()).username !== username) continue;
    const eventType = (await host.eventTypes.list()).find((item) => item.slug === slug);
    if (eventType !== undefined)
      return { host, bookingFields: (await host.eventTypes.get(eventType.id)).bookingFields };
  }
  throw new VerificationError("no key's host has the event type that CALCOM_EVENT names");
}
