/** One answer of a booking form. */
export interface FormAnswer {
  readonly label: string;
  readonly value: string;
}

const booking = ["name", "start", "host", "eventTitle", "rescheduleUrl", "cancelUrl"] as const;
const waiting = ["name", "happenedAt", "reason", "cause"] as const;
const invitation = ["name", "start", "bookingLink"] as const;

/** Every text and the values it is given. Leads read the first group, agents the second, operators the third, visitors of a link the last. */
export const textValues = {
  bookingConfirmed: booking,
  bookingRescheduled: booking,
  bookingCancelled: invitation,
  bookingRequested: ["name", "start"],
  bookingRejected: invitation,
  rescheduleRequested: invitation,
  noShow: ["name", "bookingLink"],
  bookingLink: ["name", "url"],
  outOfHours: ["name", "start", "bookingLink"],

  noteBooking: ["name", "start", "host", "eventTitle", "meetingUrl", "rescheduleUrl", "answers"],
  noteRescheduled: ["start", "eventTitle"],
  noteCancelled: ["eventTitle", "happenedAt"],
  noteRescheduleRequested: ["eventTitle", "happenedAt"],
  noticeCancelled: ["name", "start"],
  noticeQualified: ["name"],
  noticeHandOff: ["name", "isQualified", "reason", "cause"],
  noticeReminder: ["name", "happenedAt"],
  noticeNext: waiting,
  noticeChief: waiting,
  tellHandOff: ["name", "isQualified", "reason", "cause"],
  tellReminder: ["name", "happenedAt"],
  tellNext: waiting,
  tellChief: waiting,
  tellSubject: ["name", "level"],
  samePerson: ["name", "contactUrlOne", "contactUrlTwo"],
  twoDeals: ["name"],
  dealName: ["name"],
  talkSummary: [],

  alertKeyRefused: ["vendor"],
  alertVendorAway: ["vendor", "minutes"],
  alertWorkWaiting: ["minutes"],
  alertDeadLetters: ["count"],
  alertWebhooksLost: ["vendor", "count"],
  alertSweepLate: ["source", "minutes"],
  alertDataModelLacks: ["names"],
  alertFieldMappingWrong: ["names"],
  alertDeliveriesRefused: ["vendor", "count", "minutes", "differs", "skewSeconds"],
  alertNewLeadsHeld: ["count"],
  alertLeadsDiffer: ["count", "minutes"],
  alertRepairsHeld: ["count"],
  alertBrakePulled: ["direction", "count", "percent"],
  alertPaused: ["direction", "minutes", "count"],
  alertSilence: ["minutes"],
  alertWhatsAppDisconnected: ["state"],
  alertLeadsToDecide: ["duplicates", "conflicts", "openDuplicates", "openConflicts"],
  alertResolved: ["alert"],

  pageBrand: [],
  pageUnknownTitle: [],
  pageUnknownText: [],
  pageExpiredTitle: [],
  pageExpiredText: [],
  pageTroubleTitle: [],
  pageTroubleText: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type TextKey = keyof typeof textValues;
type ValueName<Key extends TextKey> = (typeof textValues)[Key][number];

/**
 * What a text is given. `""` is not known: the text leaves the part out. `start` and `happenedAt` are ISO instants. `answers` are what the
 * booker typed, without the questions whose answers stand elsewhere.
 */
export type TextValues<Key extends TextKey> = {
  readonly [Name in ValueName<Key>]: Name extends "answers" ? readonly FormAnswer[] : string;
} & ("start" extends ValueName<Key> ? { readonly timeZone?: string } : unknown);

/** Texts that are shown as Markdown. In a chat on WhatsApp a backslash would be seen. */
export const markdownTexts: ReadonlySet<TextKey> = new Set([
  "noteBooking",
  "noteRescheduled",
  "noteCancelled",
  "noteRescheduleRequested",
  "noticeCancelled",
  "noticeQualified",
  "noticeHandOff",
  "noticeReminder",
  "noticeNext",
  "noticeChief",
  "samePerson",
  "twoDeals",
]);

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(textValues, key);

/** What a message may use: the values, `firstName` beside a name, and for each a `has…` that is yes or no. */
export function placeholdersOf(key: TextKey): readonly string[] {
  const names: readonly string[] = textValues[key];
  const all = names.includes("name") ? [...names, "firstName"] : names;
  return all.flatMap((name) => [name, flagOf(name)]);
}

export const flagOf = (name: string): string => `has${name.charAt(0).toUpperCase()}${name.slice(1)}`;
