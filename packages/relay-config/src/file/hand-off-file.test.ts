import { describe, expect, test } from "vitest";
import { configFileSchema, overrideRules } from "./config-file.ts";

const ana = { name: "Ana", agent: "ana@example.com", whatsApp: "+5511912340001", email: "ana@example.com" };
const surroundings = {
  timeZone: "America/Sao_Paulo",
  hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", until: "18:00" }],
  year: 2026,
  channels: ["whatsapp" as const],
};
const rulesOf = (file: object) => overrideRules(configFileSchema.parse(file), surroundings).handOff;

test("people come with their hours, their days off, and only the channels that relay can use", () => {
  const bia = {
    name: "Bia",
    agent: 7,
    hours: ["1-5 09:00-12:00", "1-5 14:00-18:00"],
    away: ["2026-12-21..2027-01-04"],
  };
  expect(rulesOf({ handOff: { people: [ana, bia] } }).people).toEqual([
    { name: "Ana", channels: ["whatsapp"], hours: null, away: [] },
    {
      name: "Bia",
      channels: [],
      hours: [
        { days: [1, 2, 3, 4, 5], from: "09:00", until: "12:00" },
        { days: [1, 2, 3, 4, 5], from: "14:00", until: "18:00" },
      ],
      away: [{ from: "2026-12-21", until: "2027-01-04" }],
    },
  ]);
});

test("days off are added and holidays are worked on as the file says, every year or once", () => {
  const calendar = { closed: ["12-24", "2026-12-28..2026-12-30"], open: ["2026-09-07"] };
  const { closedOn } = rulesOf({ calendar }).calendar;
  expect(closedOn).toEqual(
    expect.arrayContaining(["2026-12-24", "2027-12-24", "2026-12-29", "2027-09-07", "2026-12-25"]),
  );
  expect(closedOn).not.toContain("2026-09-07");
  expect(closedOn).not.toContain("2027-12-29");
});

test("a level that is null does not come, one that is not named comes as usual", () => {
  expect(rulesOf({ handOff: { minutes: { remind: null, chief: 90 } } }).minutes).toEqual({
    remind: null,
    next: 30,
    chief: 90,
  });
});

describe("a mistake in the file is told where it is", () => {
  const told = (file: object): string =>
    (configFileSchema.safeParse(file).error?.issues ?? [])
      .map(({ path, message }) => `${path.join(".")} ${message}`)
      .join("\n");

  test.each([
    [{ people: [ana, ana] }, "handOff names a person twice"],
    [{ people: [{ ...ana, agent: "Ana" }] }, "handOff.people.0.agent must be an agent's e-mail or number"],
    [{ people: [{ ...ana, whatsApp: "11 91234-0001" }] }, "handOff.people.0.whatsApp must be a number such as"],
    [{ people: [{ ...ana, hours: "seg-sex 9-18" }] }, "handOff.people.0.hours must be weekdays and hours such as"],
    [{ people: [{ ...ana, hours: "1-5 18:00-09:00" }] }, "handOff.people.0.hours must be weekdays and hours such as"],
    [{ people: [{ ...ana, away: ["12-24"] }] }, "handOff.people.0.away.0 must be days such as"],
    [{ minutes: { remind: 60, next: 30 } }, "handOff minutes must grow"],
    [{ people: [ana], chief: { name: "Ana", agent: 9 } }, "handOff calls two people by one name"],
  ])("%j", (handOff, words) => expect(told({ handOff })).toContain(words));

  test.each([
    [{ state: "SP", city: "Campinas" }, "calendar the holidays of Campinas are not known"],
    [{ closed: ["31/12"] }, "calendar.closed.0 must be days such as"],
    [{ closed: ["2026-02-30"] }, "calendar.closed.0 must be days such as"],
    [{ closed: ["2026-12-31..2026-12-01"] }, "calendar.closed.0 must be days such as"],
  ])("%j", (calendar, words) => expect(told({ calendar })).toContain(words));
});
