import { describe, expect, test } from "vitest";
import { defaultHandOffRules, type HandOffRules, type SalesPerson } from "../src/hand-off/hand-off-rules.ts";
import { type Act, simulateHandOff } from "./simulated-hand-off.ts";

const person = (name: string, more: Partial<SalesPerson> = {}): SalesPerson => ({
  name,
  channels: ["whatsapp"],
  hours: null,
  away: [],
  ...more,
});
const rules = (more: Partial<HandOffRules> = {}): HandOffRules => ({
  ...defaultHandOffRules,
  people: [person("Ana"), person("Bia")],
  chief: person("Caio"),
  ...more,
});
/** Thursday, local time in São Paulo. */
const on = (time: string, day = "2026-09-03") => new Date(`${day}T${time}:00-03:00`).toISOString();

/** What somebody was told, with when. */
async function play(
  {
    asked,
    cause = "verdict",
    handOff = rules(),
  }: {
    readonly asked: string;
    readonly cause?: "verdict" | "wish" | "label";
    readonly handOff?: HandOffRules;
  },
  ...later: readonly (readonly [at: string, act?: Act])[]
) {
  const lead = simulateHandOff(handOff);
  await lead.handOver(asked, cause);
  for (const [at, act] of later) await lead.pass(at, act);
  return lead.told;
}

describe("in business hours", () => {
  test("the lead goes to somebody at once, then a reminder, then the next person, then the chief", async () => {
    expect(
      await play({ asked: on("10:00") }, [on("10:14")], [on("10:15")], [on("10:30")], [on("11:00")], [on("17:00")]),
    ).toEqual([
      "10:00 open",
      "10:00 assign Ana",
      "10:00 note Ana assign",
      "10:00 whatsapp Ana assign",
      "10:15 note Ana remind",
      "10:15 whatsapp Ana remind",
      "10:30 assign Bia",
      "10:30 note Bia next",
      "10:30 whatsapp Bia next",
      "11:00 note Caio chief",
      "11:00 whatsapp Caio chief",
    ]);
  });

  test.each(["answer", "link", "book", "resolve", "lose"] as const)(
    "nobody is told any more after the first: %s",
    async (act) => {
      const told = await play({ asked: on("10:00") }, [on("10:05"), act], [on("10:20")], [on("16:00")]);
      expect(told.at(-1)).toBe("10:00 whatsapp Ana assign");
    },
  );

  test("after a downtime each still has its time to answer", async () => {
    const told = await play(
      { asked: on("10:00") },
      [on("15:00")],
      [on("15:14")],
      [on("15:15")],
      [on("15:44")],
      [on("15:45")],
    );
    expect(told.filter((line) => line.includes("note"))).toEqual([
      "10:00 note Ana assign",
      "15:00 note Ana remind",
      "15:15 note Bia next",
      "15:45 note Caio chief",
    ]);
  });

  test("a level that is left out, or for which nobody is there, is passed over", async () => {
    const alone = rules({ people: [person("Ana")], minutes: { remind: null, next: 30, chief: 60 } });
    const told = await play({ asked: on("10:00"), handOff: alone }, [on("10:30")], [on("11:00")]);
    expect(told.filter((line) => line.includes("note"))).toEqual(["10:00 note Ana assign", "11:00 note Caio chief"]);
  });

  test("who asked for a person is handed over like a qualified lead, and only escalated where the rules say so", async () => {
    const times = [[on("10:15")], [on("10:30")]] as const;
    const told = await play({ asked: on("10:00"), cause: "wish" }, ...times);
    expect(told.at(-1)).toBe("10:00 whatsapp Ana assign");
    const everybody = await play(
      { asked: on("10:00"), cause: "wish", handOff: rules({ escalates: "everybody" }) },
      ...times,
    );
    expect(everybody).toContain("10:15 note Ana remind");
  });
});

describe("at night", () => {
  test("the lead hears when somebody will answer, the mail goes at once, and no telephone rings before the morning", async () => {
    const handOff = rules({ people: [person("Ana", { channels: ["whatsapp", "email"] })] });
    expect(
      await play({ asked: on("23:00"), handOff }, [on("07:59", "2026-09-04")], [on("08:00", "2026-09-04")]),
    ).toEqual([
      "23:00 open",
      "23:00 assign Ana",
      "23:00 hours 08:00",
      "23:00 note Ana assign",
      "23:00 email Ana assign",
      "08:00 whatsapp Ana assign",
    ]);
  });

  test("minutes count from the morning on", async () => {
    const morning = (time: string) => on(time, "2026-09-04");
    const told = await play({ asked: on("23:00") }, [morning("08:00")], [morning("08:14")], [morning("08:15")]);
    expect(told.slice(-2)).toEqual(["08:15 note Ana remind", "08:15 whatsapp Ana remind"]);
  });

  test("who answers at night lets everybody sleep", async () => {
    const told = await play({ asked: on("23:00") }, [on("23:30"), "answer"], [on("09:00", "2026-09-04")]);
    expect(told.at(-1)).toBe("23:00 note Ana assign");
  });

  test("where a person qualifies, the lead is told nothing: somebody is there", async () => {
    const told = await play({ asked: on("23:00"), cause: "label" });
    expect(told).not.toContain("23:00 hours 08:00");
  });
});

describe("the person", () => {
  test("is one who works at that hour and is not away", async () => {
    const late = { days: [1, 2, 3, 4, 5], from: "12:00", until: "20:00" };
    const people = [
      person("Ana", { away: [{ from: "2026-09-01", until: "2026-09-03" }] }),
      person("Bia", { hours: [late] }),
      person("Dora"),
    ];
    expect(await play({ asked: on("10:00"), handOff: rules({ people }) })).toContain("10:00 assign Dora");
    expect(await play({ asked: on("18:30"), handOff: rules({ people }) })).toContain("18:30 assign Bia");
  });

  test("is somebody all the same when nobody works", async () => {
    const away = [{ from: "2026-09-01", until: "2026-09-30" }];
    expect(await play({ asked: on("10:00"), handOff: rules({ people: [person("Ana", { away })] }) })).toContain(
      "10:00 assign Ana",
    );
  });
});

test("without people the bot's note stands in the conversation, and a label changes nothing", async () => {
  const handOff = rules({ people: [], chief: null });
  expect(await play({ asked: on("10:00"), handOff })).toEqual(["10:00 open", "10:00 note - assign"]);
  expect(await play({ asked: on("10:00"), cause: "label", handOff })).toEqual([]);
});
