import { equalTo } from "@tpc/chatwoot-client";
import { filter } from "@tpc/twenty-client";
import type { LiveRun } from "./live-run.ts";
import type { LiveSystems } from "./live-world.ts";

/** Only what carries the run's own address: what a filter finds besides is nobody's to touch. */
export async function findPeople({ twenty }: LiveSystems, run: LiveRun) {
  const { items } = await twenty.people.find({ filter: filter.eq("emails.primaryEmail", run.email), limit: 10 });
  return items.filter(({ emails }) => emails?.primaryEmail?.toLowerCase() === run.email);
}

export async function findContacts({ chatwoot }: LiveSystems, run: LiveRun) {
  const { items } = await chatwoot.contacts.filter(equalTo("email", run.email));
  return items.filter(({ email }) => email?.toLowerCase() === run.email);
}

export async function findDeals({ twenty }: LiveSystems, personId: string) {
  return twenty.opportunities.ofPerson(personId);
}

export async function findInboxes({ chatwoot }: LiveSystems, run: LiveRun) {
  return (await chatwoot.inboxes.list()).filter(({ name }) => name === run.inboxName);
}

/** Bookings of the run's address that still stand, with whose they are. */
export async function findBookings({ calcom }: LiveSystems, run: LiveRun) {
  const found = [];
  for (const host of calcom) {
    const { items } = await host.bookings.list({ attendeeEmail: run.email, status: ["upcoming", "unconfirmed"] });
    const isMarked = items.filter(({ attendees }) => attendees.some(({ email }) => email.toLowerCase() === run.email));
    found.push(...isMarked.map(({ uid }) => ({ host, uid })));
  }
  return found;
}
