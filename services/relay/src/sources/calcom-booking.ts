import { type CalcomBookingPayload, readAnswer } from "@tpc/calcom-client";
import { textOf } from "@tpc/relay-config";
import {
  collapseSpaces,
  emailKey,
  type IdentityKey,
  type LeadRecord,
  type Meeting,
  parseEmail,
  parsePhone,
  phoneKey,
} from "@tpc/sync-core";
import { z } from "zod";
import type { ContactMapping } from "./chatwoot-contact.ts";
import { isoInstant } from "./iso-instant.ts";

/** Slug of the hidden question, and name in the booking's metadata, that carry the link's token. */
export const tokenQuestion = "lead_token";

/** Questions whose answers stand elsewhere. */
const shownElsewhere = new Set([
  "name",
  "email",
  "attendeePhoneNumber",
  "smsReminderNumber",
  "location",
  "title",
  "guests",
  "rescheduleReason",
  "rescheduledReason",
  "displayEmail",
  "displayGuests",
  // Ids that links carry through hidden questions; a booking read afterwards does not say what is hidden.
  "twenty_person_id",
  tokenQuestion,
]);

export const isShownElsewhere = (slug: string): boolean => shownElsewhere.has(slug);

/** The token of the booking link: the hidden question survives more deliveries than the metadata. */
export function readLeadToken(payload: CalcomBookingPayload): string | null {
  return textOf(readAnswer(payload, tokenQuestion)) || textOf(payload.metadata?.[tokenQuestion]) || null;
}

/** Who booked, as a record that belongs to neither system yet. The first attendee is the booker. */
export function readBooker(payload: CalcomBookingPayload, mapping: ContactMapping): LeadRecord | null {
  const [attendee] = payload.attendees;
  if (attendee === undefined) return null;
  return toBooker(payload.uid, attendee, (slug) => textOf(readAnswer(payload, slug)), mapping);
}

/** @param answerTo - the booker's answer to a question by its slug; `""` when there is none */
export function toBooker(
  uid: string,
  attendee: {
    readonly name?: string | null | undefined;
    readonly email?: string | null | undefined;
    readonly phoneNumber?: string | null | undefined;
  },
  answerTo: (slug: string) => string,
  mapping: ContactMapping,
): LeadRecord {
  const email = parseEmail(attendee.email ?? "");
  const phone = parsePhone(attendee.phoneNumber ?? answerTo("attendeePhoneNumber"), mapping.defaultRegion);
  const keys: IdentityKey[] = [];
  if (email !== null) keys.push(emailKey(email));
  if (phone !== null) keys.push(phoneKey(phone.canonical));
  const values: Record<string, string> = {
    name: collapseSpaces(attendee.name ?? ""),
    email: email ?? "",
    phone: phone?.e164 ?? "",
    city: answerTo("cidade"),
    specialty: answerTo("especialidade"),
  };
  return { id: uid, values, keys, version: null, otherId: null, readOnly: [], notALead: null, rest: null };
}

export function readMeeting(payload: CalcomBookingPayload): Meeting | null {
  const startsAt = isoInstant(payload.startTime);
  const endsAt = isoInstant(payload.endTime);
  if (startsAt === null || endsAt === null) return null;
  const [attendee] = payload.attendees;
  return {
    startsAt,
    endsAt,
    eventTitle: textOf(payload.eventTitle ?? payload.title),
    hostName: textOf(payload.organizer?.name),
    attendeeName: textOf(attendee?.name),
    timeZone: textOf(attendee?.timeZone),
    meetingUrl: readMeetingUrl(payload),
    answers: readAnswers(payload),
  };
}

/** Internal names such as `integrations:jitsi` are no address. */
function readMeetingUrl({ metadata, videoCallData, location }: CalcomBookingPayload): string {
  const candidates = [textOf(metadata?.videoCallUrl), textOf(videoCallData?.url), textOf(location)];
  return candidates.find((text) => /^https?:\/\//.test(text)) ?? "";
}

const questionSchema = z.object({ label: z.string().nullish(), isHidden: z.boolean().nullish() });

/** What the booker typed. A question that the page does not show was answered by a link, for programs. */
function readAnswers(payload: CalcomBookingPayload): Meeting["answers"] {
  return Object.entries(payload.responses ?? {}).flatMap(([slug, response]) => {
    const value = textOf(readAnswer(payload, slug));
    if (shownElsewhere.has(slug) || value === "") return [];
    const { label, isHidden } = questionSchema.safeParse(response).data ?? {};
    return isHidden ? [] : [{ label: label || slug, value }];
  });
}
