import type { ErasureCertificate, ErasurePreview } from "@tpc/relay";
import { formatTable, formatTime, wrap } from "./format-table.ts";

const words: Readonly<Record<string, string>> = {
  "calcom-cancellations": "Cal.com, upcoming bookings",
  "calcom-bookings": "Cal.com, bookings on record",
  "twenty-activities": "Twenty, notes and tasks",
  "twenty-deals": "Twenty, deals",
  "twenty-people": "Twenty, people",
  "chatwoot-contacts": "Chatwoot, contacts",
  "relay-store": "relay, rows and webhooks",
};

const byHand =
  "Cal.com's API deletes no booking: remove what names the person there by hand (its database, table Booking and Attendee).";

export function formatPreview(
  preview: ErasurePreview,
  options: { readonly withDeals: boolean; readonly cancelBookings: boolean },
): string {
  const { people, contacts, deals, activities, conversations, bookings, store, others } = preview;
  const dealsStay = "stay without name, e-mail and phone; delete them as well with --with-deals";
  const cancelled = bookings.canBeCancelled ? "cancelled" : "cannot be cancelled: CALCOM_API_URL is not set";
  const rows = [
    ["Twenty, people", String(people.length), people.join(", ") || "-"],
    ["Twenty, deals", String(deals), options.withDeals ? "deleted" : dealsStay],
    ["Twenty, notes and tasks", String(activities), options.withDeals ? "deleted" : dealsStay],
    ["Chatwoot, contacts", String(contacts.length), contacts.join(", ") || "-"],
    ["Chatwoot, conversations", String(conversations), "deleted with the contact"],
    [
      "Cal.com, upcoming bookings",
      String(bookings.upcoming),
      options.cancelBookings ? cancelled : "stay; cancel them with --cancel-bookings",
    ],
    ["Cal.com, bookings on record", String(bookings.known), "stay: see below"],
    ...Object.entries(store).map(([what, count]) => [`relay, ${what}`, String(count), "deleted or emptied"]),
  ];
  const lines = [formatTable(["WHERE", "COUNT", "WHAT BECOMES OF IT"], rows)];
  if (bookings.known > 0) lines.push("", wrap(byHand, ""));
  if (others.length > 0)
    lines.push(
      "",
      wrap(
        `The same e-mail or phone, and not this person's as far as relay knows: ${others.join(", ")}. They stay; erase them by these ids.`,
        "",
      ),
    );
  return lines.join("\n");
}

export function formatCertificate({ id, requestedAt, finishedAt, parts, hash }: ErasureCertificate): string {
  const rows = parts.map(({ name, state, count, code }) => [
    words[name] ?? name,
    String(count),
    code === undefined || state !== "waiting" ? state : `${state} (${code})`,
  ]);
  const lines = [
    `Erasure ${id}`,
    `asked for ${formatTime(requestedAt)}, ${finishedAt === null ? "under way" : `finished ${formatTime(finishedAt)}`}`,
    "",
    formatTable(["WHERE", "COUNT", "STATE"], rows),
  ];
  if (parts.some(({ state }) => state === "by-hand")) lines.push("", wrap(byHand, ""));
  if (hash !== null) lines.push("", `SHA-256 ${hash}`);
  return lines.join("\n");
}
