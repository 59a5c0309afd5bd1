import type { CalcomWorld } from "../calcom-world.ts";
import { arrangeFields } from "../event-types/questions.ts";
import type { EventTypeRow, FieldRow } from "../store/rows.ts";

/** A question as API v2 shows it; `hidden` is what was stored, not what counts. */
export interface FieldRecord {
  isDefault: boolean;
  type: string;
  slug: string;
  label?: string;
  required: boolean;
  placeholder?: string;
  options?: string[];
  disableOnPrefill?: boolean;
  hidden?: boolean;
}

/** An event type as API v2 shows it (2024-06-14). */
export interface EventTypeRecord {
  id: number;
  ownerId: number;
  lengthInMinutes: number;
  title: string;
  slug: string;
  description: string;
  locations: Record<string, unknown>[];
  bookingFields: FieldRecord[];
  bookingUrl: string;
  hidden: boolean;
  [key: string]: unknown;
}

/** Lists leave hidden questions out. */
export function presentEventType(
  row: EventTypeRow,
  world: CalcomWorld,
  { listed = false }: { listed?: boolean } = {},
): EventTypeRecord {
  const { host } = world;
  const fields = (row.fields ?? arrangeFields([])).filter((field) => !listed || field.hidden !== true);
  return {
    id: row.id,
    ownerId: host.id,
    lengthInMinutes: row.lengthInMinutes,
    title: row.title,
    slug: row.slug,
    description: row.description ?? "",
    locations: row.locations,
    bookingFields: fields.map(presentField),
    recurrence: null,
    disableGuests: false,
    slotInterval: row.slotIntervalMinutes,
    minimumBookingNotice: 120,
    beforeEventBuffer: 0,
    afterEventBuffer: 0,
    metadata: {},
    price: 0,
    currency: "usd",
    lockTimeZoneToggleOnBookingPage: false,
    forwardParamsSuccessRedirect: true,
    successRedirectUrl: null,
    isInstantEvent: false,
    users: [
      {
        id: host.id,
        name: host.name,
        username: host.username,
        avatarUrl: null,
        brandColor: null,
        darkBrandColor: null,
        weekStart: "Monday",
        metadata: {},
      },
    ],
    scheduleId: row.scheduleId,
    onlyShowFirstAvailableSlot: false,
    offsetStart: 0,
    bookingWindow: { disabled: true },
    confirmationPolicy: { disabled: true },
    requiresBookerEmailVerification: false,
    hideCalendarNotes: false,
    seats: { disabled: true },
    useDestinationCalendarEmail: false,
    hideCalendarEventDetails: false,
    hideOrganizerEmail: false,
    calVideoSettings: { sendTranscriptionEmails: true },
    hidden: row.hidden,
    bookingRequiresAuthentication: false,
    bookerActiveBookingsLimit: { disabled: true },
    bookingUrl: `${world.webUrl}/${host.username}/${row.slug}`,
    disableCancelling: { disabled: false },
    disableRescheduling: { disabled: false },
    interfaceLanguage: "",
    allowReschedulingPastBookings: false,
    allowReschedulingCancelledBookings: false,
    showOptimizedSlots: false,
    ...row.settings,
  };
}

function presentField(field: FieldRow): FieldRecord {
  const { slug, type, required, isDefault, placeholder, options, disableOnPrefill } = field;
  const label = field.label ?? (slug === "name" ? field.defaultLabel : undefined);
  return {
    isDefault,
    type,
    slug,
    ...(label === undefined ? {} : { label }),
    required,
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(disableOnPrefill === undefined ? {} : { disableOnPrefill }),
    ...(options === undefined ? {} : { options }),
    // Also `false` for a phone question whose flag is missing, although that one is hidden (facts g.3).
    ...(slug === "name" ? {} : { hidden: field.hidden ?? false }),
  };
}
