import type { components } from "./generated/schema.ts";

type Schemas = components["schemas"];

export type Attendee = Schemas["Attendee"];
export type Booking = Schemas["Booking"];
export type BookingAttendeeInput = Schemas["BookingAttendeeInput"];
export type BookingCreate = Schemas["BookingCreate"];
export type DeletedEventType = Schemas["DeletedEventType"];
export type EventType = Schemas["EventType"];
export type EventTypeCreate = Schemas["EventTypeCreate"];
export type EventTypeUpdate = Schemas["EventTypeUpdate"];
export type Guest = Schemas["Guest"];
export type Host = Schemas["Host"];
export type MarkAbsent = Schemas["MarkAbsent"];
export type Me = Schemas["Me"];
export type MeUpdate = Schemas["MeUpdate"];
export type Pagination = Schemas["Pagination"];
export type Reschedule = Schemas["Reschedule"];
export type Reservation = Schemas["Reservation"];
export type ReservationCreate = Schemas["ReservationCreate"];
export type Schedule = Schemas["Schedule"];
export type ScheduleCreate = Schemas["ScheduleCreate"];
export type ScheduleUpdate = Schemas["ScheduleUpdate"];
export type Slot = Schemas["Slot"];
export type SlotMap = Schemas["SlotMap"];
export type Webhook = Schemas["Webhook"];
export type WebhookCreate = Schemas["WebhookCreate"];
export type WebhookUpdate = Schemas["WebhookUpdate"];
