import type { CalcomWorld } from "../calcom-world.ts";
import { defaultPlace } from "../event-types/places.ts";
import { questionsOf } from "../event-types/questions.ts";

/** The grouped list of the oldest version (2024-04-15): enough to see that the header was forgotten, not every column. */
export function presentOldEventTypes(world: CalcomWorld): Record<string, unknown> {
  const { host, webUrl } = world;
  const profile = { slug: host.username, name: host.name, image: `${webUrl}/avatar.svg` };
  const eventTypes = [...world.eventTypes.values()].map((row) => ({
    id: row.id,
    teamId: null,
    schedulingType: null,
    userId: host.id,
    metadata: {},
    description: row.description,
    hidden: row.hidden,
    slug: row.slug,
    length: row.lengthInMinutes,
    title: row.title,
    requiresConfirmation: row.requiresConfirmation,
    scheduleId: row.scheduleId,
    slotInterval: row.slotIntervalMinutes,
    locations: [{ type: defaultPlace(row) }],
    bookingFields: questionsOf(row).map(({ slug, ...field }) => ({ name: slug, ...field })),
  }));
  const membership = { membershipCount: 1, readOnly: false };
  return {
    eventTypeGroups: [
      { teamId: null, bookerUrl: webUrl, membershipRole: null, profile, eventTypes, metadata: membership },
    ],
    profiles: [{ ...profile, ...membership, teamId: null, membershipRole: null }],
    allUsersAcrossAllEventTypes: {},
  };
}
