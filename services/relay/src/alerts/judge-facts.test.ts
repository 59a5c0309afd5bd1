import { describe, expect, test } from "vitest";
import { type Facts, judgeFacts } from "./judge-facts.ts";

const quiet: Facts = {
  oldestWaitingSeconds: null,
  failing: [],
  deadLetters: 0,
  sweeps: [{ source: "people", vendor: "twenty", ageSeconds: 60, lost: 0, heard: 100 }],
  heldBack: 0,
  differingLeads: 0,
  oldestDifferenceSeconds: null,
  heldRepairs: 0,
  pauses: [],
  lacking: [],
  mapping: [],
  refused: [],
  silentSeconds: 60,
  openMinutes: 300,
  whatsAppState: null,
};
const limits = { sweepMinutes: 5, silenceMinutes: 120, driftMinutes: 60 };
const failing = (code: string, sinceSeconds: number) => [{ vendor: "chatwoot", code, leads: 3, sinceSeconds }];
const pause = (change: Partial<Facts["pauses"][number]>) => ({
  ...{ direction: "chatwoot", isBrake: false, sinceSeconds: 60, waiting: 3, leads: 300, percent: 30 },
  ...change,
});
const sweep = (change: Partial<Facts["sweeps"][number]>) => [
  { ...(quiet.sweeps[0] as Facts["sweeps"][number]), ...change },
];

describe("judgeFacts", () => {
  test.for<readonly [string, Partial<Facts>, readonly string[]]>([
    ["a quiet relay raises nothing", {}, []],
    ["a refused key is told at once", { failing: failing("VENDOR_UNAUTHENTICATED", 0) }, ["KEY_REFUSED chatwoot"]],
    ["a vendor away for a moment is not told", { failing: failing("VENDOR_AWAY", 200) }, []],
    ["a vendor away for five minutes is", { failing: failing("VENDOR_AWAY", 301) }, ["VENDOR_AWAY chatwoot"]],
    ["work that waits for long without an explanation is told", { oldestWaitingSeconds: 901 }, ["WORK_WAITING "]],
    [
      "work that waits for a vendor who is away is told once",
      { oldestWaitingSeconds: 901, failing: failing("VENDOR_AWAY", 901) },
      ["VENDOR_AWAY chatwoot"],
    ],
    ["dead letters are told", { deadLetters: 2 }, ["DEAD_LETTERS "]],
    ["a lost webhook or two are not told", { sweeps: sweep({ lost: 2, heard: 1 }) }, []],
    ["few among many are not told", { sweeps: sweep({ lost: 3, heard: 1_000 }) }, []],
    ["more are told", { sweeps: sweep({ lost: 30, heard: 1_000 }) }, ["WEBHOOKS_LOST twenty"]],
    [
      "a sweep that has not ended four times in a row is told",
      { sweeps: sweep({ ageSeconds: 1_200 }) },
      ["SWEEP_LATE people"],
    ],
    [
      "deliveries that are all refused are told by their system",
      { refused: [{ source: "twenty", count: 3, sinceSeconds: 90, skewSeconds: 600 }] },
      ["DELIVERIES_REFUSED twenty"],
    ],
    [
      "a field that fits no system is told",
      { mapping: ["income in twenty: TYPE_DIFFERS TEXT"] },
      ["FIELD_MAPPING_WRONG "],
    ],
    ["a stage that Twenty lacks is told", { lacking: ["opportunity.stage QUALIFIED"] }, ["DATA_MODEL_LACKS "]],
    ["records that a comparison held back are told", { heldBack: 567 }, ["NEW_LEADS_HELD "]],
    ["silence in business hours is told", { silentSeconds: 7_200 }, ["SILENCE "]],
    ["silence outside of them is not", { silentSeconds: 72_000, openMinutes: null }, []],
    ["nor the night's silence in the morning", { silentSeconds: 72_000, openMinutes: 30 }, []],
    ["nor that of a relay to whom nobody ever wrote", { silentSeconds: null }, []],
    [
      "leads that differ for an hour are told",
      { differingLeads: 2, oldestDifferenceSeconds: 3_600 },
      ["LEADS_DIFFER "],
    ],
    ["those that do since a moment ago are not", { differingLeads: 2, oldestDifferenceSeconds: 60 }, []],
    [
      "a vendor that is away explains them",
      { differingLeads: 2, oldestDifferenceSeconds: 3_600, failing: failing("VENDOR_AWAY", 3_600) },
      ["VENDOR_AWAY chatwoot"],
    ],
    ["a pulled brake is told at once", { pauses: [pause({ isBrake: true })] }, ["BRAKE_PULLED to-chatwoot"]],
    ["a pause is not, and explains what waits", { pauses: [pause({})], oldestWaitingSeconds: 1_800 }, []],
    ["one that was forgotten is", { pauses: [pause({ sinceSeconds: 3_600 })] }, ["PAUSED to-chatwoot"]],
    ["what may not be repaired today is told", { heldRepairs: 3 }, ["REPAIRS_HELD "]],
    ["a phone that lost its connection is told", { whatsAppState: "close" }, ["WHATSAPP_DISCONNECTED "]],
    ["a connected one is not", { whatsAppState: "open" }, []],
  ])("%s", ([, change, expected]) => {
    const alerts = judgeFacts({ ...quiet, ...change }, limits);
    expect(alerts.map(({ code, subject }) => `${code} ${subject}`)).toEqual(expected);
  });

  test("where nothing is swept and silence is allowed neither is told", () => {
    const facts = { ...quiet, sweeps: sweep({ ageSeconds: 99_999 }), silentSeconds: 99_999 };
    expect(judgeFacts(facts, { sweepMinutes: 0, silenceMinutes: 0, driftMinutes: 0 })).toEqual([]);
  });
});
