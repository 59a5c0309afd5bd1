import type { CountryCode } from "@tpc/sync-core";
import type { ErasureOptions, ErasurePart, ErasureTargets } from "../../privacy/erasure.ts";
import { parseReference } from "../../privacy/parse-reference.ts";
import type { PrivacyDesk } from "../../privacy/privacy-desk.ts";
import { beginErasure, readErasure } from "../../store/erasure/erasures.ts";
import { exportLead } from "../../store/erasure/export-person.ts";
import { findPerson } from "../../store/erasure/find-person.ts";
import { countHoldings } from "../../store/erasure/forget-person.ts";
import { liftTombstones } from "../../store/erasure/tombstones.ts";
import { findTargets } from "../converging/find-targets.ts";
import type { JobContext } from "../job-context.ts";

export function createPrivacyDesk(
  context: Pick<JobContext, "db" | "boss" | "effects" | "log">,
  settings: { readonly defaultRegion: CountryCode; readonly onBegun: () => void },
): PrivacyDesk {
  const { db, boss, log } = context;
  const { erasure } = context.effects;
  const parse = (text: string) => parseReference(text, settings.defaultRegion);
  const find = async (text: string) => {
    const reference = parse(text);
    return reference === null ? null : findTargets(context, reference, new Date());
  };
  const certificate = async (id: string) => (await readErasure(db, id))?.certificate ?? null;

  return {
    reads: (text) => parse(text) !== null,
    certificate,
    async preview(text) {
      const found = await find(text);
      if (found === null) return null;
      const { leadId, targets, others } = found;
      let conversations = 0;
      for (const contact of targets.contacts) conversations += (await erasure.countConversations(contact)) ?? 0;
      return {
        leadId,
        people: targets.people,
        contacts: targets.contacts,
        deals: targets.deals.length,
        activities: await erasure.countActivities(targets),
        conversations,
        bookings: {
          known: targets.bookings.length,
          upcoming: targets.upcoming.length,
          canBeCancelled: erasure.cancelBooking !== null,
        },
        store: await countHoldings(db, leadId, targets),
        others,
      };
    },
    async begin(text, options) {
      const found = await find(text);
      if (found === null) return null;
      const { leadId, targets } = found;
      const parts = firstParts(targets, options);
      const id = await beginErasure(db, boss, { leadId, targets, options, parts });
      log.info({ erasureId: id }, "erasure.begun");
      settings.onBegun();
      return certificate(id);
    },
    async readmit(id) {
      const found = await certificate(id);
      if (found === null || found.finishedAt === null) return found;
      await liftTombstones(db, [id]);
      log.info({ erasureId: id }, "erasure.readmitted");
      return found;
    },
    async exportPerson(text) {
      const reference = parse(text);
      const person = reference && (await findPerson(db, reference));
      if (!person) return null;
      log.info({ leadId: person.leadId }, "person.exported");
      return { exportedAt: new Date().toISOString(), ...(await exportLead(db, person.leadId)) };
    },
  };

  function firstParts(targets: ErasureTargets, options: ErasureOptions): readonly ErasurePart[] {
    const { cancelBookings } = options;
    const waiting = (name: ErasurePart["name"]): ErasurePart => ({ name, state: "waiting", count: 0 });
    const kept = (name: ErasurePart["name"], count: number): ErasurePart => ({ name, state: "kept", count });
    const cancels = cancelBookings && erasure.cancelBooking !== null;
    return [
      cancels ? waiting("calcom-cancellations") : kept("calcom-cancellations", targets.upcoming.length),
      // API v2 deletes no booking.
      {
        name: "calcom-bookings",
        state: targets.bookings.length === 0 ? "done" : "by-hand",
        count: targets.bookings.length,
      },
      waiting("twenty-activities"),
      waiting("twenty-deals"),
      waiting("twenty-people"),
      waiting("chatwoot-contacts"),
      waiting("relay-store"),
    ];
  }
}
