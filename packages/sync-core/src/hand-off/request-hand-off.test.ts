import { expect, test } from "vitest";
import { newLead } from "../model/lead-state.ts";
import type { HandOffRequest } from "./hand-off.ts";
import { requestHandOff } from "./request-hand-off.ts";

const request = (at: string, more: Partial<HandOffRequest> = {}): HandOffRequest => ({
  at: `2026-03-10T${at}:00Z`,
  conversationId: "7",
  cause: "verdict",
  isQualified: true,
  reason: "",
  summary: "",
  ...more,
});
const after = (...requests: HandOffRequest[]) => requests.reduce(requestHandOff, newLead).handOff;

test("a hand-off that is asked for again is the same one, with all that came of it", () => {
  const asked = requestHandOff(newLead, request("10:00"));
  expect(requestHandOff(asked, request("10:00"))).toBe(asked);
});

test("the newest one counts, whenever it is heard", () => {
  const [first, second] = [request("10:00"), request("11:00", { cause: "wish", isQualified: false })];
  expect(after(first, second)).toEqual(after(second, first));
  expect(after(first, second)).toMatchObject({ cause: "wish", given: [] });
});

test("a label that says what is known already asks for nothing: it may be relay's own", () => {
  expect(after(request("10:00"), request("10:01", { cause: "label" }))).toMatchObject({ cause: "verdict" });
});

test("a label qualifies a lead who was handed over for another reason", () => {
  const wish = request("10:00", { cause: "wish", isQualified: false });
  expect(after(wish, request("10:30", { cause: "label" }))).toMatchObject({ cause: "label", isQualified: true });
});

test("a label counts from its first sight, even if that is told last", () => {
  const labels = [request("10:30", { cause: "label" }), request("10:05", { cause: "label" })];
  expect(after(...labels)).toMatchObject({ at: "2026-03-10T10:05:00Z", key: "hand-off:7:label" });
});
