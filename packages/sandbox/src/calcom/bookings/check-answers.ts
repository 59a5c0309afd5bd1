import { isValidPhoneNumber } from "libphonenumber-js";
import { innerRefusal, refusal } from "../calcom-error.ts";
import { isHidden, isOwn, questionsOf } from "../event-types/questions.ts";
import type { EventTypeRow } from "../store/rows.ts";

/** Refuses answers as API v2 does: first the owner's questions, then what the web's own schema finds. */
export function checkApiAnswers(eventType: EventTypeRow, answers: Record<string, unknown>): void {
  for (const field of questionsOf(eventType).filter(isOwn)) {
    const answer = answers[field.slug];
    if (answer === undefined && field.required && !isHidden(field)) {
      throw refusal(
        400,
        `Missing required booking field response: ${field.slug} - it is required by the event type booking fields, but missing in the bookingFieldsResponses. You can fetch the event type with ID ${eventType.id} to see the required fields.`,
      );
    }
    if (field.options !== undefined && typeof answer === "string" && !field.options.includes(answer)) {
      const allowed = field.options.join(", ");
      throw refusal(
        400,
        `Invalid option '${answer}' for booking field '${field.slug}'. Allowed options are: ${allowed}.`,
      );
    }
  }
  const problems = schemaProblems(eventType, answers);
  if (problems.length > 0) throw innerRefusal(400, "BAD_REQUEST", `responses - ${problems[0]}, `);
}

/** Refuses answers as the booking page's request does. */
export function checkWebAnswers(eventType: EventTypeRow, answers: Record<string, unknown>): void {
  const problems = schemaProblems(eventType, answers);
  if (problems.length > 0) throw innerRefusal(400, "BAD_REQUEST", `custom in 'responses': ${problems[0]}`);
}

export function isPhone(text: unknown): boolean {
  return typeof text === "string" && text.startsWith("+") && isValidPhoneNumber(text);
}

function schemaProblems(eventType: EventTypeRow, answers: Record<string, unknown>): string[] {
  return questionsOf(eventType).flatMap((field) => {
    if (isHidden(field)) return [];
    const answer = answers[field.slug];
    const isMissing = answer === undefined || answer === "";
    if (isMissing) return field.required ? [`{${field.slug}}error_required_field`] : [];
    if (field.type === "phone" && !isPhone(answer)) return [`{${field.slug}}invalid_number`];
    if (field.type === "email" && !isEmail(answer)) return [`{${field.slug}}email_validation_error`];
    return [];
  });
}

export function isEmail(text: unknown): boolean {
  return typeof text === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
