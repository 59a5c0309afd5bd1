import type { CalcomWorld } from "../calcom-world.ts";
import { announce } from "../deliveries/announce.ts";
import type { BookingRow } from "../store/rows.ts";

export interface Absence {
  email: string;
  noShow: boolean;
}

/** Marks attendees. The booking's `updatedAt` does not move, and an address nobody has is told as an empty list. */
export function markAttendees(
  world: CalcomWorld,
  row: BookingRow,
  absences: readonly Absence[],
  language: "pt-BR" | "en",
): void {
  const known = absences.filter(({ email }) => row.attendees.some((attendee) => attendee.email === email));
  row.attendees = row.attendees.map((attendee) => {
    const absence = known.find(({ email }) => email === attendee.email);
    return absence === undefined ? attendee : { ...attendee, noShow: absence.noShow, moved: true };
  });
  announce(world, "BOOKING_NO_SHOW_UPDATED", row, {
    message: messageFor(known, language),
    attendees: known.map(({ email, noShow }) => ({ email, noShow })),
    bookingUid: row.uid,
    bookingId: row.id,
  });
}

/** Tells nobody. */
export function markHost(world: CalcomWorld, row: BookingRow, absent: boolean): void {
  row.hostAbsent = absent;
  row.updatedAt = world.clock();
}

function messageFor(known: readonly Absence[], language: "pt-BR" | "en"): string {
  const [first] = known;
  if (first === undefined || known.length > 1) return "No-show status updated for attendees";
  if (language === "en") return `${first.email} ${first.noShow ? "marked" : "unmarked"} as no-show`;
  return `${first.email} ${first.noShow ? "marcado" : "desmarcado"} como não compareceu`;
}
