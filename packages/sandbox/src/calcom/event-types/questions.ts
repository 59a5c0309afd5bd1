import type { EventTypeRow, FieldRow } from "../store/rows.ts";

type SystemField = Omit<FieldRow, "isDefault">;

const opening: SystemField[] = [
  { slug: "name", type: "name", defaultLabel: "your_name", required: true, disableOnPrefill: false },
  { slug: "email", type: "email", defaultLabel: "email_address", required: true, disableOnPrefill: false },
  { slug: "location", type: "radioInput", defaultLabel: "location", required: false },
];
const phone: SystemField = {
  slug: "attendeePhoneNumber",
  type: "phone",
  defaultLabel: "phone_number",
  required: false,
  disableOnPrefill: false,
};
const closing: SystemField[] = [
  field("title", "text", "what_is_this_meeting_about", { required: true, hidden: true }),
  field("notes", "textarea", "additional_notes", { required: false }),
  field("guests", "multiemail", "additional_guests", { required: false }),
  field("rescheduleReason", "textarea", "reason_for_reschedule", { required: false }),
];

/** The order in which they are asked and listed: opening questions, the event type's own, closing ones. */
export function arrangeFields(own: readonly FieldRow[]): FieldRow[] {
  const given = (slug: string) => own.find((field) => field.slug === slug);
  const systemSlugs = [...opening, ...closing].map((field) => field.slug);
  const system = (field: SystemField): FieldRow => ({ ...field, ...given(field.slug), isDefault: true });
  return [
    ...opening.map(system),
    ...own
      .filter((field) => !systemSlugs.includes(field.slug))
      .map((field) => (field.slug === phone.slug ? { ...phone, ...field, isDefault: true } : field)),
    ...closing.map(system),
  ];
}

/** All questions of an event type as they count at run time. */
export function questionsOf(eventType: EventTypeRow): FieldRow[] {
  return eventType.fields ?? [{ ...phone, isDefault: true }, ...arrangeFields([])];
}

/** Built-in: the phone question is hidden unless `hidden: false` was stored. Source: facts g.3. */
export function isHidden(field: FieldRow): boolean {
  return field.hidden ?? field.slug === phone.slug;
}

/** Questions the event type's owner made; the phone question counts as the system's. */
export function isOwn(field: FieldRow): boolean {
  return !field.isDefault;
}

export function labelOf(field: FieldRow): string {
  return field.label ?? field.defaultLabel ?? field.slug;
}

function field(
  slug: string,
  type: string,
  defaultLabel: string,
  more: { required: boolean; hidden?: boolean },
): SystemField {
  return { slug, type, defaultLabel, disableOnPrefill: false, ...more };
}
