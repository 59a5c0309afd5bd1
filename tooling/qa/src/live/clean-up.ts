import { VerificationError, verify } from "@tpc/demo";
import { type Config, connectVendors, createLog, createMetrics, createTexts } from "@tpc/relay";
import type { LiveRun } from "./live-run.ts";
import type { LiveSystems } from "./live-world.ts";
import { findBookings, findContacts, findInboxes, findPeople } from "./marked-records.ts";
import { waitFor } from "./wait-for.ts";

/**
 * Takes away everything that carries the run's mark, whatever made it. May be repeated.
 *
 * @returns what was done, in words
 * @throws when something is left
 */
export async function cleanUp(systems: LiveSystems, run: LiveRun): Promise<string> {
  const { config, relay } = systems;
  if (run.twentyUrl !== config.twenty.url || run.chatwootUrl !== config.chatwoot.url) {
    throw new VerificationError(`run ${run.id} was against other systems than are configured now`);
  }
  const bookings = await findBookings(systems, run);
  for (const { host, uid } of bookings) await host.bookings.cancel(uid, { reason: "Teste do relay" });
  // relay first: its tombstone keeps a late webhook from bringing the test lead back.
  const { said, erasureId } = await eraseThroughRelay(systems, run);
  const {
    effects: { erasure },
  } = connectEffects(config);
  const [people, contacts] = [await findPeople(systems, run), await findContacts(systems, run)];
  for (const { id } of people) {
    const deals = await erasure.dealsOf(id);
    await erasure.destroyActivities({ people: [id], deals });
    for (const deal of deals) await erasure.destroy("opportunities", deal);
    await erasure.destroy("people", id);
  }
  for (const { id } of contacts) await erasure.deleteContact(String(id));
  for (const { id } of await findInboxes(systems, run)) await systems.chatwoot.inboxes.delete(id);
  await verifyGone(systems, run);
  if (erasureId === undefined) return said;
  // The next run may use the same phone.
  const { status } = await relay.post(`/api/erasures/${erasureId}/readmission`, {});
  return status === 200 ? said : `${said}; its phone is no good for another run (relay answered ${status})`;
}

async function verifyGone(systems: LiveSystems, run: LiveRun): Promise<void> {
  const never = new AbortController().signal;
  // Chatwoot deletes in the background.
  await waitFor("test records are left", never, async () => {
    const left = [await findPeople(systems, run), await findContacts(systems, run), await findInboxes(systems, run)];
    return left.every(({ length }) => length === 0);
  });
}

interface Forgotten {
  /** What was done, in words. */
  readonly said: string;
  readonly erasureId?: string;
}

async function eraseThroughRelay(systems: LiveSystems, run: LiveRun): Promise<Forgotten> {
  const { relay } = systems;
  if (!relay.hasToken) return { said: "relay keeps its ids (no RELAY_API_TOKEN)" };
  const options = { reference: run.email, withDeals: true };
  try {
    const preview = await relay.post("/api/erasures", { ...options, dryRun: true });
    if (preview.status === 404) return { said: "relay knew nothing any more" };
    verify(preview.status === 200, `relay answered ${preview.status}`);
    const { people = [], contacts = [] } = preview.body as Partial<Record<"people" | "contacts", readonly string[]>>;
    const ours = new Set([
      ...(await findPeople(systems, run)).map(({ id }) => id),
      ...(await findContacts(systems, run)).map(({ id }) => String(id)),
    ]);
    // Somebody may have merged the test lead with a real one.
    if (![...people, ...contacts].every((id) => ours.has(id)))
      return { said: "relay knows more than the test records: look by hand" };
    const begun = await relay.post("/api/erasures", { ...options, dryRun: false });
    verify(begun.status === 202, `relay answered ${begun.status}`);
    const { id } = begun.body as { readonly id: string };
    await waitFor("relay's erasure did not end", new AbortController().signal, async () => {
      const { body } = await relay.get(`/api/erasures/${id}`);
      return (body as { readonly finishedAt?: string | null } | null)?.finishedAt != null;
    });
    return { said: "erased through relay, nothing left", erasureId: id };
  } catch (error) {
    if (error instanceof VerificationError)
      return { said: `the records are deleted; in relay's own store not: ${error.message}` };
    throw error;
  }
}

/** relay's own ways to delete, with the traps of each version in them. */
function connectEffects(config: Config) {
  const texts = createTexts({ locale: config.locale, timeZone: config.timeZone });
  return connectVendors(config, {
    log: createLog({ level: "silent", pretty: false }),
    metrics: createMetrics(),
    composer: { texts, calcomUrl: null, hasLinks: false, makeLink: async () => "" },
    writer: null,
    mailer: null,
    knowledge: null,
    onVendorBack: () => {},
  });
}
