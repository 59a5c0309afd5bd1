import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultPipelineRules } from "@tpc/sync-core";
import { afterAll, describe, expect, test } from "vitest";
// The command loads relay's libraries when it runs: here they are loaded before a test's time begins.
import "../src/rules/read-rules.ts";
import { commandLine, commandLineIn } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "tpc-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

const absent = join(folder, "absent.json");
function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const rowOf = (printed: string, occasion: string) =>
  printed.split("\n").find((line) => line.startsWith(`${occasion} `));

describe("tpc rules", () => {
  test("shows every rule with its stage, texts and condition", async () => {
    const { code, printed } = await commandLine("rules", "--config", absent);
    expect(code).toBe(0);
    for (const { on, stage, message, notice, note, when } of defaultPipelineRules.table) {
      const cells = rowOf(printed, on)?.split(/ {2,}/);
      expect(cells).toEqual([on, stage, message, notice, note].map((cell) => cell ?? "-"));
      expect(printed).toContain(when);
    }
    expect(printed).toContain("No file changes these rules.");
    expect(printed).not.toContain("*");
  });

  test("marks what the file says instead, and nothing that the file merely repeats", async () => {
    const path = write("stages.json", {
      pipeline: {
        stages: { "booking.no-show": "LOST", "lead.qualified": "QUALIFIED", "booking.cancelled": null },
        labels: { qualified: ["quente", "pronto"] },
      },
    });
    const { code, printed } = await commandLineIn({ RELAY_CONFIG: path }, "rules");
    expect(code).toBe(0);
    expect(rowOf(printed, "booking.no-show")).toContain("LOST * (not QUALIFIED)");
    expect(rowOf(printed, "booking.cancelled")).toContain("- * (not remembered)");
    expect(rowOf(printed, "lead.qualified")).not.toContain("*");
    expect(printed).toMatch(/qualify: +quente, pronto \*\n.*disqualify: +desqualificado\n/);
    expect(printed).toContain(`* ${path} says so`);
  });

  test("--json prints the same for programs", async () => {
    const path = write("json.json", { pipeline: { stages: { "conversation.opened": "SCREENING" } } });
    const { printed } = await commandLine("rules", "--config", path, "--json");
    const shown = JSON.parse(printed);
    expect(shown).toMatchObject({ file: path, labels: defaultPipelineRules.labels, replacedLabels: [] });
    expect(shown.table[0]).toMatchObject({ on: "conversation.opened", stage: "SCREENING", defaultStage: "NEW" });
    expect(shown.table.slice(1)).toEqual(defaultPipelineRules.table.slice(1));
  });

  test.for([
    ["text that is no JSON", "{ pipeline", "it cannot be read as JSON"],
    ["an unknown stage", { pipeline: { stages: { "booking.created": "DONE" } } }, "pipeline.stages.booking.created"],
    ["an unknown occasion", { pipeline: { stages: { "booking.made": "NEW" } } }, "booking.made"],
    ["an unknown setting", { pipelines: {} }, "pipelines"],
    ["labels that are no list", { pipeline: { labels: { qualified: "quente" } } }, "pipeline.labels.qualified"],
  ] as const)("a file with %s ends with 1 and one sentence", async ([, content, reason]) => {
    const path = write("broken.json", content);
    const { code, printed, failed } = await commandLine("rules", "--config", path);
    expect({ code, printed }).toEqual({ code: 1, printed: "" });
    expect(failed).toMatch(/^\S+broken\.json cannot be used: [^\n]*\.$/);
    expect(failed).toContain(reason);
  });
});
