import { describe, expect, test } from "vitest";
import type { PipelineStep } from "../model/decision.ts";
import { isToBeRenamed, noteName } from "./follow-name.ts";
import type { DealSeen } from "./pipeline-event.ts";
import type { Deal } from "./pipeline-state.ts";

const at = "2026-11-18T12:00:00.000Z";
const named = { as: "Bia 🌸", after: "Bia 🌸" };
const deal: Deal = {
  id: "d",
  createdAt: at,
  deletedAt: null,
  sightings: [{ at, stage: "NEW", own: true }],
  name: "Bia 🌸",
  named,
};
const seen = (change: Partial<DealSeen>): DealSeen => ({
  type: "deal.seen",
  at,
  id: "d",
  createdAt: at,
  stage: "NEW",
  isDeleted: false,
  ...change,
});

describe("a deal follows its lead's name", () => {
  test.for([
    ["when the name changed", deal, "Bia Moura", true],
    ["not when the name is as it was", deal, "Bia 🌸", false],
    ["not to no name", deal, "", false],
    ["not when a person named the deal", { ...deal, name: "Clínica" }, "Bia Moura", false],
    ["not when we never named it", { ...deal, named: undefined }, "Bia Moura", false],
    ["not when it is closed", { ...deal, sightings: [{ at, stage: "LOST", own: true }] }, "Bia Moura", false],
    ["not when it is in the bin", { ...deal, deletedAt: "2026-11-19T12:00:00.000Z" }, "Bia Moura", false],
  ] as const)("%s", ([, given, name, expected]) => expect(isToBeRenamed(given as Deal, name)).toBe(expected));

  const create = {
    type: "create-deal",
    number: 0,
    personId: "p",
    stage: "NEW",
    name: "Bia",
    conversationId: null,
  } as const;
  const rename = { type: "rename-deal", id: "d", name: "Bia Moura" } as const;
  test.for<[string, PipelineStep, Partial<DealSeen>, Deal["named"]]>([
    ["its making names it", create, { name: "Bia" }, { as: "Bia", after: "Bia" }],
    ["a making that was changed since does not", create, { name: "Bia", at: "2026-11-18T12:00:01.000Z" }, named],
    ["a rename names it", rename, { name: "Bia Moura" }, { as: "Bia Moura", after: "Bia Moura" }],
    ["a move of stage does not", { type: "move-deal", id: "d", stage: "NEW" }, { name: "x" }, named],
  ])("%s", ([, step, change, expected]) => {
    expect(noteName([deal], step, [seen(change)])[0]?.named).toEqual(expected);
  });
});
