import { z } from "zod";
import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import type { EventTypeRow, FieldRow } from "../store/rows.ts";
import { arrangeFields } from "./questions.ts";

const fieldInput = z.object({
  type: z.string().optional(),
  slug: z.string().optional(),
  label: z.string().optional(),
  required: z.boolean().optional(),
  hidden: z.boolean().optional(),
  placeholder: z.string().optional(),
  options: z.array(z.string()).optional(),
  disableOnPrefill: z.boolean().optional(),
});

/** Keys that are not named here but shown by the API are kept as they are. */
export const eventTypeInput = z.looseObject({
  title: z.string(),
  slug: z.string(),
  lengthInMinutes: z.number().int().min(1),
  description: z.string().optional(),
  locations: z.array(z.looseObject({ type: z.string() })).optional(),
  bookingFields: z.array(fieldInput).optional(),
  confirmationPolicy: z.looseObject({ disabled: z.boolean().optional(), type: z.string().optional() }).optional(),
  slotInterval: z.number().nullish(),
  scheduleId: z.number().nullish(),
  hidden: z.boolean().optional(),
});
export const eventTypeChanges = eventTypeInput.partial();
export type EventTypeInput = z.input<typeof eventTypeInput>;

/** What the API shows as it was given. */
const keptSettings = [
  "minimumBookingNotice",
  "beforeEventBuffer",
  "afterEventBuffer",
  "disableGuests",
  "successRedirectUrl",
  "forwardParamsSuccessRedirect",
  "interfaceLanguage",
  "bookingWindow",
  "confirmationPolicy",
  "lockTimeZoneToggleOnBookingPage",
  "hideCalendarNotes",
  "hideOrganizerEmail",
  "onlyShowFirstAvailableSlot",
  "offsetStart",
];

export function createEventType(world: CalcomWorld, input: EventTypeInput): EventTypeRow {
  const { title, slug, lengthInMinutes, ...changes } = eventTypeInput.parse(input);
  if ([...world.eventTypes.values()].some((other) => other.slug === slug)) {
    throw refusal(400, "User already has an event type with this slug.");
  }
  const empty: EventTypeRow = {
    id: world.nextEventTypeId(),
    slug,
    title,
    lengthInMinutes,
    description: null,
    locations: [{ type: "integration", integration: "cal-video" }],
    fields: null,
    requiresConfirmation: false,
    slotIntervalMinutes: null,
    scheduleId: null,
    hidden: false,
    settings: {},
  };
  return changeEventType(world, empty, changes);
}

/** `bookingFields` and `locations` replace what was there. */
export function changeEventType(
  world: CalcomWorld,
  before: EventTypeRow,
  changes: z.infer<typeof eventTypeChanges>,
): EventTypeRow {
  // Seen on 6.2: status 400, and nothing is made; the words are ours.
  const absent = changes.locations?.find(
    ({ type, integration }) => type === "integration" && !world.apps.has(String(integration)),
  );
  if (absent !== undefined) throw refusal(400, `${absent.integration} is not installed.`);
  const policy = changes.confirmationPolicy;
  const settings = Object.fromEntries(Object.entries(changes).filter(([key]) => keptSettings.includes(key)));
  const after: EventTypeRow = {
    ...before,
    title: changes.title ?? before.title,
    slug: changes.slug ?? before.slug,
    lengthInMinutes: changes.lengthInMinutes ?? before.lengthInMinutes,
    description: changes.description ?? before.description,
    locations: changes.locations ?? before.locations,
    fields: changes.bookingFields === undefined ? before.fields : arrangeFields(readFields(changes.bookingFields)),
    requiresConfirmation: policy === undefined ? before.requiresConfirmation : policy.disabled !== true,
    slotIntervalMinutes: changes.slotInterval === undefined ? before.slotIntervalMinutes : changes.slotInterval,
    scheduleId: changes.scheduleId === undefined ? before.scheduleId : changes.scheduleId,
    hidden: changes.hidden ?? before.hidden,
    settings: { ...before.settings, ...settings },
  };
  world.eventTypes.set(after.id, after);
  return after;
}

function readFields(inputs: readonly z.infer<typeof fieldInput>[]): FieldRow[] {
  const fields = inputs.map(({ slug, type = "text", required = false, ...rest }) => {
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    return {
      ...given,
      slug: slug ?? type,
      type,
      required,
      isDefault: false,
      disableOnPrefill: rest.disableOnPrefill ?? false,
    };
  });
  if (new Set(fields.map((field) => field.slug)).size !== fields.length) {
    throw refusal(400, "Booking fields must have unique slugs.");
  }
  const email = fields.find((field) => field.slug === "email");
  if (email !== undefined && (inputs.find((input) => input.slug === "email")?.hidden === true || !email.required)) {
    throw refusal(400, "checkIsEmailUserAccessible - Email booking field must be required and visible");
  }
  // A question of the owner's that nobody hid is stored as shown; the phone question is not (facts g.3).
  return fields.map((field) => (field.slug === "attendeePhoneNumber" ? field : { hidden: false, ...field }));
}
