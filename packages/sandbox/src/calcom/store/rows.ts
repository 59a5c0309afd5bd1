/** What Cal.com's tables hold, as far as the stand-in needs it. Times are epoch ms. */
export type BookingStatus = "ACCEPTED" | "PENDING" | "CANCELLED" | "REJECTED";

/** The host the key belongs to. */
export interface HostRow {
  id: number;
  uuid: string;
  username: string;
  name: string;
  email: string;
  timeZone: string;
  locale: string;
}

export interface AttendeeRow {
  id: number;
  email: string;
  name: string;
  timeZone: string;
  locale: string;
  phoneNumber: string | null;
  noShow: boolean;
  /** Marked once: PostgreSQL then finds the row after the others. */
  moved: boolean;
}

export interface VideoCall {
  id: string;
  url: string;
}

export interface BookingRow {
  id: number;
  uid: string;
  eventTypeId: number;
  title: string;
  notes: string;
  startMs: number;
  endMs: number;
  status: BookingStatus;
  /** The internal value, such as `integrations:jitsi`. */
  location: string;
  /** The reference to the meeting: what the API shows as location. */
  videoCall: VideoCall | null;
  /** `metadata.videoCallUrl`, which can be stale. */
  metadataUrl: string | null;
  metadata: Record<string, string>;
  /** Answers by question slug, as stored. */
  responses: Record<string, unknown>;
  /** The booker first, then the guests. */
  attendees: AttendeeRow[];
  iCalUid: string;
  iCalSequence: number;
  source: "WEBAPP" | "API_V2";
  oneTimePassword: string | null;
  cancellationReason: string | null;
  cancelledBy: string | null;
  rescheduled: boolean;
  fromUid: string | null;
  toUid: string | null;
  rescheduledBy: string | null;
  hostAbsent: boolean;
  createdAt: number;
  updatedAt: number;
}

/** A question of an event type as stored. `hidden` is missing where nobody said: then the built-in default counts. */
export interface FieldRow {
  slug: string;
  type: string;
  label?: string;
  defaultLabel?: string;
  required: boolean;
  hidden?: boolean;
  placeholder?: string;
  options?: string[];
  disableOnPrefill?: boolean;
  isDefault: boolean;
}

export type LocationInput = { type: string } & Record<string, unknown>;

export interface EventTypeRow {
  id: number;
  slug: string;
  title: string;
  lengthInMinutes: number;
  description: string | null;
  locations: LocationInput[];
  /** Null: never customised. */
  fields: FieldRow[] | null;
  requiresConfirmation: boolean;
  slotIntervalMinutes: number | null;
  scheduleId: number | null;
  hidden: boolean;
  /** What the API keeps and shows without a consequence here. */
  settings: Record<string, unknown>;
}

export interface WebhookRow {
  id: string;
  eventTypeId: number | null;
  subscriberUrl: string;
  payloadTemplate: string | null;
  triggers: string[];
  active: boolean;
  secret: string | null;
  createdAt: number;
}

export interface ScheduleRow {
  id: number;
  name: string;
  timeZone: string;
  isDefault: boolean;
  availability: { days: string[]; startTime: string; endTime: string }[];
  overrides: { date: string; startTime: string; endTime: string }[];
}
