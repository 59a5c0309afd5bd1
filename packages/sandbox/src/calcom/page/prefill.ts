import { isEmail, isPhone } from "../bookings/check-answers.ts";
import { readPlace } from "../bookings/make-booking.ts";
import { isHidden, questionsOf } from "../event-types/questions.ts";
import type { EventTypeRow, FieldRow } from "../store/rows.ts";

/** What a link fills in, by question slug: hidden questions too, invalid values silently not. Source: facts b. */
export function readPrefill(eventType: EventTypeRow, query: URLSearchParams): Record<string, unknown> {
  const answers = questionsOf(eventType).map((field) => [field.slug, readAnswer(field, query)] as const);
  return Object.fromEntries(answers.filter(([, answer]) => answer !== undefined));
}

/** Only names of the form `metadata[key]`; the first value of a repeated one. */
export function readMetadata(query: URLSearchParams): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [name, value] of query) {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
    if (key !== undefined) metadata[key] ??= value;
  }
  return metadata;
}

function readAnswer(field: FieldRow, query: URLSearchParams): unknown {
  const values = query.getAll(field.slug);
  const first = values[0];
  switch (field.type) {
    case "name":
      return first ?? readSplitName(query);
    case "email":
      return isEmail(first) ? first : undefined;
    case "phone":
      return readPhone(first, isHidden(field));
    case "multiemail":
      return readList(values.filter(isEmail));
    case "radioInput":
      return readLocation(first);
    case "boolean":
      return first === "true" ? true : undefined;
    case "number":
      return first !== undefined && first !== "" && Number.isFinite(Number(first)) ? Number(first) : undefined;
    case "checkbox":
    case "multiselect":
      return readList(values.filter((value) => field.options?.includes(value) === true));
    case "select":
    case "radio":
      return first !== undefined && field.options?.includes(first) === true ? first : undefined;
    default:
      return first;
  }
}

/** A first name alone gives "X null". */
function readSplitName(query: URLSearchParams): string | undefined {
  const firstName = query.get("firstName");
  return firstName === null ? undefined : `${firstName} ${query.get("lastName")}`;
}

/** A raw `+` arrives as a blank. A hidden phone is not looked at. */
function readPhone(text: string | undefined, hidden: boolean): string | undefined {
  const phone = text?.replace(/^ /, "+");
  return hidden || isPhone(phone) ? phone : undefined;
}

function readLocation(text: string | undefined): unknown {
  try {
    return readPlace(JSON.parse(text ?? "null"));
  } catch {
    return undefined;
  }
}

function readList(values: string[]): string[] | undefined {
  return values.length === 0 ? undefined : values;
}
