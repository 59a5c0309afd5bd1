import type { EventTypeRow } from "../store/rows.ts";

/** The internal name of the place an event type offers first. Source: facts c.3, "Internal ↔ API". */
export function defaultPlace(eventType: EventTypeRow): string {
  const first = eventType.locations[0];
  const text = (key: string) => (typeof first?.[key] === "string" ? first[key] : "");
  switch (first?.type) {
    case "link":
      return text("link");
    case "address":
      return text("address");
    case "phone":
      return text("phone");
    case "attendeePhone":
      return "phone";
    case "attendeeAddress":
      return "attendeeInPerson";
    case "attendeeDefined":
      return "somewhereElse";
    default: {
      const integration = text("integration");
      return integration === "cal-video" ? "integrations:daily" : `integrations:${integration.replace("-", ":")}`;
    }
  }
}

/** Only places of a conference app get a meeting URL of their own. */
export function isConference(location: string): boolean {
  return location.startsWith("integrations:");
}

/** Where the attendee says the place, the answer to that is the place. */
export function placeOf(answer: { value: string; optionValue: string }): string {
  return answer.optionValue === "" ? answer.value : answer.optionValue;
}
