import { type EventType, type EventTypeCreate, isApiError } from "@tpc/calcom-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import {
  differQuestions,
  mergeQuestions,
  slug as ourSlug,
  title,
  wantedQuestions,
} from "../../wanted/calcom-event-type.ts";
import type { SetupWorld } from "../../world/setup-world.ts";
import { type Host, openHosts } from "./hosts.ts";

const description = "Conversa por vídeo para entender o momento do consultório e os próximos passos.";

/** The host whose page leads book: the one CALCOM_EVENT names, else the first. */
export async function bookedHost(world: SetupWorld): Promise<{ readonly host: Host; readonly slug: string }> {
  const hosts = openHosts(world);
  const [first] = hosts;
  if (first === undefined) throw new Error("Cal.com is not configured");
  const [username, slug] = world.variables.get("CALCOM_EVENT")?.split("/") ?? [];
  if (username === undefined || slug === undefined) return { host: first, slug: ourSlug };
  for (const host of hosts) if ((await host.me()).username === username) return { host, slug };
  return { host: first, slug };
}

/** What leads book, with the questions relay fills in and reads. Questions, hours and text of a person's own stay. */
export const calcomEventType: ResourceKind = (world) => {
  const { memory } = world;
  if (world.calcom.length === 0) return [];
  return [
    defineResource<EventType>({
      id: "calcom/event-type",
      title: `event type "${title}" with phone and hidden lead_token`,
      async find() {
        const { host, slug } = await bookedHost(world);
        const all = await memory.read(`calcom event types ${host.index}`, () => host.client.eventTypes.list());
        const found = all.find((eventType) => eventType.slug === slug);
        // The list leaves hidden questions out.
        return found === undefined
          ? null
          : memory.read(`calcom event type ${found.id}`, () => host.client.eventTypes.get(found.id));
      },
      differ: (found, isOurs) => [
        ...differQuestions(found.bookingFields ?? []),
        ...(isOurs ? [...compare("title", found.title, title), ...compare("minutes", found.lengthInMinutes, 30)] : []),
      ],
      async make() {
        const { host, slug } = await bookedHost(world);
        const schedule = await host.client.schedules.default();
        const create = (location: object) =>
          host.client.eventTypes.create({
            title,
            slug,
            description,
            lengthInMinutes: 30,
            locations: [location],
            bookingFields: [...wantedQuestions],
            minimumBookingNotice: 120,
            interfaceLanguage: "pt-BR",
            ...(schedule === null ? {} : { scheduleId: schedule.id }),
          } as EventTypeCreate);
        try {
          await create({ type: "integration", integration: "jitsi" });
        } catch (error) {
          // An app that nobody installed is refused, and nothing is made.
          if (!isApiError(error) || error.code !== "BAD_REQUEST") throw error;
          await create({ type: "attendeePhone" });
          return "Jitsi is not installed in Cal.com: the host calls the lead's number. Another place is chosen there, under Location.";
        }
        return undefined;
      },
      async repair(found, isOurs) {
        const { host } = await bookedHost(world);
        const bookingFields = [...mergeQuestions(found.bookingFields ?? [])];
        await host.client.eventTypes.update(found.id, {
          ...(isOurs && { title, lengthInMinutes: 30 }),
          bookingFields,
        } as Partial<EventTypeCreate>);
      },
      async remove({ id, slug }) {
        const { host } = await bookedHost(world);
        const { items } = await host.client.bookings.list({
          eventTypeId: id,
          status: ["upcoming", "unconfirmed"],
          take: 1,
        } as object);
        if (items.length > 0) return `bookings of ${slug} are still to come`;
        await host.client.eventTypes.delete(id);
        return undefined;
      },
    }),
  ];
};
