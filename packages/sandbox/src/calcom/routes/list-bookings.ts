import { invalidInput } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { type Call, queryList, queryText } from "../request/read-call.ts";
import type { BookingRow } from "../store/rows.ts";

type TimeKey = "startMs" | "endMs" | "createdAt" | "updatedAt";

const statuses = ["upcoming", "recurring", "past", "cancelled", "unconfirmed"];
const bounds: { name: string; property: string; key: TimeKey; after: boolean }[] = [
  { name: "afterStart", property: "fromDate", key: "startMs", after: true },
  { name: "beforeEnd", property: "toDate", key: "endMs", after: false },
  { name: "afterCreatedAt", property: "fromDate", key: "createdAt", after: true },
  { name: "beforeCreatedAt", property: "toDate", key: "createdAt", after: false },
  { name: "afterUpdatedAt", property: "fromDate", key: "updatedAt", after: true },
  { name: "beforeUpdatedAt", property: "toDate", key: "updatedAt", after: false },
];
const sorts: { name: string; key: TimeKey }[] = [
  { name: "sortStart", key: "startMs" },
  { name: "sortEnd", key: "endMs" },
  { name: "sortCreated", key: "createdAt" },
  { name: "sortUpdatedAt", key: "updatedAt" },
];

/** The bookings a list call asks for, before paging, and its page. */
export function listBookings(world: CalcomWorld, call: Call): { rows: BookingRow[]; take: number; skip: number } {
  const take = readCount(call, "take", 100, 250);
  const skip = readCount(call, "skip", 0, Number.POSITIVE_INFINITY);
  const wanted = readStatuses(call);
  const limits = bounds.map((bound) => ({ ...bound, atMs: readDate(call, bound.name, bound.property) }));
  const rows = world.bookings
    .allWritten()
    .filter(
      (row) =>
        (wanted === undefined || wanted.some((status) => hasStatus(row, status, world.clock()))) &&
        limits.every(({ key, after, atMs }) => atMs === undefined || (after ? row[key] >= atMs : row[key] <= atMs)) &&
        matchesText(row, call),
    );
  const sort = sorts.find(({ name }) => queryText(call, name) !== undefined);
  const direction = sort !== undefined && queryText(call, sort.name) === "desc" ? -1 : 1;
  const key = sort?.key ?? "startMs";
  return {
    rows: rows.toSorted((left, right) => direction * (left[key] - right[key] || left.id - right.id)),
    take,
    skip,
  };
}

/** A pending or accepted booking is upcoming until it ends. */
function hasStatus(row: BookingRow, status: string, now: number): boolean {
  const isOff = row.status === "CANCELLED" || row.status === "REJECTED";
  switch (status) {
    case "upcoming":
      return !isOff && row.endMs >= now;
    case "past":
      return !isOff && row.endMs <= now;
    case "cancelled":
      return isOff;
    case "unconfirmed":
      return row.status === "PENDING" && row.endMs >= now;
    default:
      return false;
  }
}

function matchesText(row: BookingRow, call: Call): boolean {
  const uid = queryText(call, "bookingUid");
  const email = queryText(call, "attendeeEmail");
  const name = queryText(call, "attendeeName");
  const types = queryList(call, "eventTypeIds") ?? queryList(call, "eventTypeId");
  return (
    (uid === undefined || row.uid === uid) &&
    (email === undefined || row.attendees.some((attendee) => attendee.email === email)) &&
    (name === undefined || row.attendees.some((attendee) => attendee.name === name)) &&
    (types === undefined || types.includes(String(row.eventTypeId)))
  );
}

function readStatuses(call: Call): string[] | undefined {
  const wanted = queryList(call, "status");
  if (wanted?.some((status) => !statuses.includes(status)) !== true) return wanted;
  const isEnum = `Invalid status. Allowed are ${statuses.join(", ")}`;
  throw invalidInput({ status: wanted }, [{ property: "status", constraints: { isEnum } }]);
}

function readDate(call: Call, name: string, property: string): number | undefined {
  const text = queryText(call, name);
  if (text === undefined) return undefined;
  const atMs = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(atMs)) return atMs;
  const isIso8601 = `${property} must be a valid ISO 8601 date.`;
  throw invalidInput({ [name]: text }, [{ property: name, constraints: { isIso8601 } }]);
}

function readCount(call: Call, name: string, fallback: number, max: number): number {
  const text = queryText(call, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  const least = name === "take" ? 1 : 0;
  const constraints = {
    ...(value > max ? { max: `${name} must not be greater than ${max}` } : {}),
    ...(value < least ? { min: `${name} must not be less than ${least}` } : {}),
    ...(Number.isInteger(value) ? {} : { isNumber: `${name} must be a number` }),
  };
  if (Object.keys(constraints).length === 0) return value;
  throw invalidInput({ [name]: value }, [{ property: name, constraints }]);
}
