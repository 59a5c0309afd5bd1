import type { PipelineStep } from "@tpc/sync-core";
import type { Texts } from "../../texts/create-texts.ts";
import { isTextKey, type TextKey } from "../../texts/text-values.ts";
import { composeNote } from "../hand-off/compose-hand-off.ts";
import type { Agents } from "../hand-off/find-agents.ts";

export interface Composer {
  readonly texts: Texts;
  /** Cal.com's web pages; `null` when none are configured. */
  readonly calcomUrl: string | null;
  /** Whether booking links are configured. */
  readonly hasLinks: boolean;
  /** Where agents see a contact. */
  readonly contactUrl: (contactId: string) => string;
  /** A new short link with which the lead books; empty when none can be made. */
  readonly makeLink: (leadId: string) => Promise<string>;
  readonly agents: Agents;
}

const textsWithLink = new Set<TextKey>(["bookingCancelled", "bookingRejected", "noShow", "bookingLink"]);

/** Writes what a step says. Everything a text may use is given; each takes what it knows. */
export async function composeText(
  { texts, calcomUrl, makeLink, contactUrl, agents }: Composer,
  step: Extract<PipelineStep, { type: "post-message" | "send-whatsapp" | "add-note" }>,
  leadId: string,
): Promise<string> {
  const { text: key, meeting, bookingUid } = step;
  if (step.type === "post-message" && step.handOff) return composeNote({ texts, agents }, step, step.handOff);
  if (!isTextKey(key)) throw new Error(`there is no text ${key}`);
  const page = (path: string) => (calcomUrl === null || bookingUid === null ? "" : `${calcomUrl}/${path}`);
  const rescheduleUrl = page(`reschedule/${bookingUid}`);
  // After the host asked for another time the booking counts as cancelled, and the page wants to be told.
  const again = rescheduleUrl === "" ? "" : `${rescheduleUrl}?allowRescheduleForCancelledBooking=true`;
  const offersLink = textsWithLink.has(key) || (step.type === "post-message" && step.offersLink === true);
  const link = offersLink ? await makeLink(leadId) : "";
  const [contactUrlOne = "", contactUrlTwo = ""] = (("contactIds" in step && step.contactIds) || []).map(contactUrl);
  const values = {
    contactUrlOne,
    contactUrlTwo,
    name: (step.type === "add-note" ? "" : step.name) || (meeting?.attendeeName ?? ""),
    start: meeting?.startsAt ?? (step.type === "post-message" ? (step.opensAt ?? "") : ""),
    happenedAt: step.type === "add-note" ? (step.into?.at ?? "") : "",
    timeZone: meeting?.timeZone ?? "",
    host: meeting?.hostName ?? "",
    eventTitle: meeting?.eventTitle ?? "",
    meetingUrl: meeting?.meetingUrl ?? "",
    rescheduleUrl,
    cancelUrl: page(`booking/${bookingUid}?cancel=true`),
    bookingLink: key === "rescheduleRequested" ? again : link,
    url: link,
    answers: meeting?.answers ?? [],
  };
  return texts(key, values as Parameters<typeof texts>[1]);
}
