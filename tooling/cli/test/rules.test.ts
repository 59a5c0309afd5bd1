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

  test("shows who takes leads over, when, and the holidays of the place", async () => {
    const path = write("hand-off.json", {
      handOff: {
        team: "Comercial",
        people: [
          { name: "Heloísa", agent: "heloisa@example.com", hours: "1-5 09:00-18:00" },
          { name: "Brian", agent: 3 },
        ],
        chief: { name: "Caio", agent: 1 },
        minutes: { remind: 10 },
      },
      calendar: { state: "SP", city: "São Paulo", closed: ["12-24"] },
    });
    const { code, printed } = await commandLineIn(
      { RELAY_BUSINESS_HOURS: "1-6 08:00-19:00" },
      "rules",
      "--config",
      path,
    );
    expect(code).toBe(0);
    expect(printed).toMatch(/handed to: +Heloísa \(Mon-Fri 09:00-18:00\), Brian\n/);
    expect(printed).toMatch(/Team in Chatwoot: +comercial\n/);
    expect(printed).toMatch(
      /reminded after 10 min, the next person after 30 min, Caio after 60 min, qualified leads only/,
    );
    expect(printed).toMatch(/Business hours: +Mon-Sat 08:00-19:00, America\/Sao_Paulo\n/);
    const { handOff } = JSON.parse((await commandLine("rules", "--config", path, "--json")).printed);
    const year = new Date().getFullYear() + 1;
    const wanted = ["01-25", "07-09", "09-07", "12-24", "12-25"].map((day) => `${year}-${day}`);
    expect(handOff.calendar.closedOn).toEqual(expect.arrayContaining(wanted));
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
