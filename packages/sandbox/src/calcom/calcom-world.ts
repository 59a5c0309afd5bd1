import { randomBytes, randomUUID } from "node:crypto";
import { Outbox } from "../webhooks/outbox.ts";
import type { CalcomVersion } from "./calcom-version.ts";
import { DeliveryLanes } from "./deliveries/delivery-lanes.ts";
import type { ScheduledMeeting } from "./deliveries/meetings.ts";
import { addStandardEventTypes } from "./event-types/standard-event-types.ts";
import { BookingStore } from "./store/booking-store.ts";
import type { EventTypeRow, HostRow, ScheduleRow, WebhookRow } from "./store/rows.ts";

/** One Cal.com instance with one host. Passed on explicitly: nothing here is global. */
export interface CalcomWorld {
  version: CalcomVersion;
  apiKey: string;
  host: HostRow;
  /** Where booking pages live; known once the server listens. */
  webUrl: string;
  clock: () => number;
  bookings: BookingStore;
  eventTypes: Map<number, EventTypeRow>;
  webhooks: Map<string, WebhookRow>;
  schedules: Map<number, ScheduleRow>;
  /** Conference apps that event types may name. */
  apps: ReadonlySet<string>;
  /** MEETING_STARTED and MEETING_ENDED to send, written when a booking is made. */
  meetings: ScheduledMeeting[];
  /** Slots kept free for a visitor: start, event type and end of the hold. */
  reservations: { eventTypeId: number; startMs: number; endMs: number; untilMs: number }[];
  outbox: Outbox;
  lanes: DeliveryLanes;
  nextEventTypeId(): number;
  /** Who can log in on the web, beside the host. */
  users: WebUser[];
}

export interface WebUser {
  username: string;
  email: string;
  password: string;
  /** By the link in a mail. */
  isVerified: boolean;
  isAdmin: boolean;
}

export function buildCalcomWorld(options: {
  version: CalcomVersion;
  clock: () => number;
  apiKey?: string;
  hiddenQuestion: string;
  isEmpty: boolean;
  apps: readonly string[];
}): CalcomWorld {
  // Every subscriber at once, and no time-out: the person who books waits for all of them.
  const outbox = new Outbox({ concurrency: Number.POSITIVE_INFINITY, timeoutMs: null, clock: options.clock });
  let eventTypeId = 0;
  const world: CalcomWorld = {
    version: options.version,
    apiKey: options.apiKey ?? `cal_${randomBytes(16).toString("hex")}`,
    host: {
      id: 1,
      uuid: randomUUID(),
      username: "marina-lopes",
      name: "Marina Lopes",
      email: "marina.lopes@example.com",
      timeZone: "America/Sao_Paulo",
      locale: "pt-BR",
    },
    webUrl: "",
    clock: options.clock,
    bookings: new BookingStore(),
    eventTypes: new Map(),
    webhooks: new Map(),
    schedules: new Map(),
    apps: new Set(["cal-video", ...options.apps]),
    meetings: [],
    reservations: [],
    users: [],
    outbox,
    lanes: new DeliveryLanes(outbox),
    nextEventTypeId() {
      eventTypeId += 1;
      return eventTypeId;
    },
  };
  if (options.isEmpty) return world;
  world.schedules.set(1, everyDay());
  addStandardEventTypes(world, options.hiddenQuestion);
  return world;
}

function everyDay(): ScheduleRow {
  return {
    id: 1,
    name: "Horário de atendimento",
    timeZone: "America/Sao_Paulo",
    isDefault: true,
    availability: [
      {
        days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        startTime: "05:00",
        endTime: "23:00",
      },
    ],
    overrides: [],
  };
}
