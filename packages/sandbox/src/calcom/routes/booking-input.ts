import { z } from "zod";
import { innerRefusal, joinedProblems } from "../calcom-error.ts";
import { bodyOf, type Call } from "../request/read-call.ts";
import { isTimeZone } from "../store/zone-time.ts";

const iso = z.string().refine((text) => !Number.isNaN(Date.parse(text)) && /^\d{4}-\d{2}-\d{2}/.test(text));
const record = z.record(z.string(), z.unknown());

const bookingBody = z.object({
  start: iso,
  eventTypeId: z.number().optional(),
  eventTypeSlug: z.string().optional(),
  username: z.string().optional(),
  attendee: z.object({
    name: z.string(),
    timeZone: z.string().refine(isTimeZone),
    email: z.string().optional(),
    phoneNumber: z.string().optional(),
    language: z.string().optional(),
  }),
  bookingFieldsResponses: record.optional(),
  guests: z.array(z.string()).optional(),
  location: z.looseObject({ type: z.string() }).optional(),
  metadata: record.optional(),
  lengthInMinutes: z.number().optional(),
  instant: z.boolean().optional(),
  recurrenceCount: z.number().optional(),
});
const rescheduleBody = z.object({
  start: iso,
  rescheduledBy: z.string().optional(),
  reschedulingReason: z.string().optional(),
  seatUid: z.string().optional(),
});
const cancelBody = z.object({
  cancellationReason: z.string().optional(),
  cancelSubsequentBookings: z.boolean().optional(),
  seatUid: z.string().optional(),
});

export type ApiBookingBody = z.infer<typeof bookingBody>;

export function readBookingBody(call: Call): ApiBookingBody {
  return readStrict(call, bookingBody, {
    start: "start must be a valid ISO 8601 date string",
    attendee: "attendee must be an object",
  });
}

export function readRescheduleBody(call: Call) {
  return readStrict(call, rescheduleBody, { start: "start must be a valid ISO 8601 date string" });
}

export function readCancelBody(call: Call) {
  return readStrict(call, cancelBody, {});
}

/** Only text, few and short pairs. */
export function readMetadata(metadata: Record<string, unknown> = {}): Record<string, string> {
  const pairs = Object.entries(metadata);
  const isLong = ([key, value]: [string, unknown]) =>
    key.length > 40 || (typeof value === "string" && value.length > 500);
  if (pairs.length > 50 || pairs.some(isLong)) {
    const text =
      "Metadata must have at most 50 keys, each key up to 40 characters, and string values up to 500 characters.";
    throw joinedProblems([{ property: "metadata", text }]);
  }
  return Object.fromEntries(
    pairs.map(([key, value]) => {
      if (typeof value === "string") return [key, value];
      throw innerRefusal(400, "BAD_REQUEST", `metadata.${key} - Expected string, received ${typeof value}, `);
    }),
  );
}

const contactText = "Attendee must have at least one contact method (email or phone number)";

/** Unknown keys are refused here, unlike anywhere else; all problems come in one message and echo nothing. */
function readStrict<Shape extends z.ZodRawShape>(
  call: Call,
  schema: z.ZodObject<Shape>,
  texts: Record<string, string>,
): z.infer<z.ZodObject<Shape>> {
  const body = bodyOf(call);
  const unknown = Object.keys(body).filter((key) => !(key in schema.shape));
  const parsed = schema.safeParse(body);
  const wrong = parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? "")))];
  const problems = [
    ...unknown.map((property) => ({ property, text: `property ${property} should not exist` })),
    ...wrong.map((property) => ({ property, text: texts[property] ?? `${property} is not valid` })),
  ];
  const attendee = body.attendee;
  if (typeof attendee === "object" && attendee !== null && !("email" in attendee) && !("phoneNumber" in attendee)) {
    problems.push({ property: "attendee", text: ` attendee email or phone property is wrong,${contactText}` });
  }
  if (!parsed.success || problems.length > 0) throw joinedProblems(problems);
  return parsed.data;
}
