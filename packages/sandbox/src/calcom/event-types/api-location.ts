import type { LocationInput } from "../store/rows.ts";

/** A place as API v2 takes it, in the internal words. Source: facts c.3. */
export function apiLocation(location: LocationInput): { optionValue: string; value: string } {
  const text = (key: string) => (typeof location[key] === "string" ? location[key] : "");
  switch (location.type) {
    case "attendeePhone":
      return { optionValue: text("phone"), value: "phone" };
    case "attendeeAddress":
      return { optionValue: text("address"), value: "attendeeInPerson" };
    case "attendeeDefined":
      return { optionValue: text("location"), value: "somewhereElse" };
    case "integration":
      return { optionValue: "", value: `integrations:${text("integration")}` };
    default:
      return { optionValue: "", value: text(location.type) };
  }
}
