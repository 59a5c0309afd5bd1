import { describe, expect, test } from "vitest";
import { type Facts, judgeFacts } from "./judge-facts.ts";

const quiet: Facts = {
  oldestWaitingSeconds: null,
  failing: [],
  deadLetters: 0,
  sweeps: [{ source: "people", vendor: "twenty", ageSeconds: 60, lost: 0, heard: 100 }],
  heldBack: 0,
  lacking: [],
  refused: [],
  silentSeconds: 60,
  openMinutes: 300,
  whatsAppState: null,
};
const limits = { sweepMinutes: 5, silenceMinutes: 120 };
const failing = (code: string, sinceSeconds: number) => [{ vendor: "chatwoot", code, leads: 3, sinceSeconds }];
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
    ["a stage that Twenty lacks is told", { lacking: ["opportunity.stage QUALIFIED"] }, ["DATA_MODEL_LACKS "]],
    ["records that a comparison held back are told", { heldBack: 567 }, ["NEW_LEADS_HELD "]],
    ["silence in business hours is told", { silentSeconds: 7_200 }, ["SILENCE "]],
    ["silence outside of them is not", { silentSeconds: 72_000, openMinutes: null }, []],
    ["nor the night's silence in the morning", { silentSeconds: 72_000, openMinutes: 30 }, []],
    ["nor that of a relay to whom nobody ever wrote", { silentSeconds: null }, []],
    ["a phone that lost its connection is told", { whatsAppState: "close" }, ["WHATSAPP_DISCONNECTED "]],
    ["a connected one is not", { whatsAppState: "open" }, []],
  ])("%s", ([, change, expected]) => {
    const alerts = judgeFacts({ ...quiet, ...change }, limits);
    expect(alerts.map(({ code, subject }) => `${code} ${subject}`)).toEqual(expected);
  });

  test("where nothing is swept and silence is allowed neither is told", () => {
    const facts = { ...quiet, sweeps: sweep({ ageSeconds: 99_999 }), silentSeconds: 99_999 };
    expect(judgeFacts(facts, { sweepMinutes: 0, silenceMinutes: 0 })).toEqual([]);
  });
});
