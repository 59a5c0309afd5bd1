import { expect, test } from "vitest";
import { takenBackFromPerson } from "./take-back-person.ts";

const alone = { id: "1", city: "", income: null, servicePlan: null, isVip: null };
const other = { id: "2", city: "Santos", income: 60_000, servicePlan: "PRO", isVip: true };

test("what a merge put into the survivor goes again as it was: text empties, a number, choice or tick becomes nothing", () => {
  const now = { ...other, id: "1" };
  expect(takenBackFromPerson(now, alone, other)).toEqual({ city: "", income: null, servicePlan: null, isVip: null });
});

test("what somebody changed since the merge stays, and what was there before", () => {
  const before = { ...alone, income: 10_000 };
  const now = { ...before, city: "Sorocaba" };
  expect(takenBackFromPerson(now, before, other)).toBeNull();
});
