import { describe, expect, test } from "vitest";
import { commands } from "../src/command-table.ts";
import { commandLine } from "./command-line.ts";

describe("tpc", () => {
  test("--help lists every command with its summary", async () => {
    const { code, printed } = await commandLine("--help");
    expect(code).toBe(0);
    for (const [name, load] of Object.entries(commands)) {
      expect(printed).toContain(name);
      expect(printed).toContain((await load()).summary);
    }
  });

  test.for(Object.keys(commands))("%s --help tells its options", async (name) => {
    const { code, printed } = await commandLine(...name.split(" "), "--help");
    expect(code).toBe(0);
    const command = await commands[name]?.();
    for (const option of Object.keys(command?.options ?? {})) expect(printed).toContain(`--${option}`);
    expect(Math.max(...printed.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test("without a command lists the commands and ends with 2", async () => {
    expect(await commandLine()).toMatchObject({ code: 2, printed: expect.stringContaining("Usage: tpc") });
    expect(await commandLine("contracts")).toMatchObject({
      code: 2,
      printed: expect.stringContaining("contracts check"),
    });
    expect(await commandLine("contracts", "--help")).toMatchObject({ code: 0 });
  });

  test.for([["nonsense"], ["contracts", "nonsense"], ["--nonsense"], ["contracts", "check", "extra"]])(
    "%j ends with 2 and a clear word",
    async (args) => {
      const { code, failed } = await commandLine(...args);
      expect(code).toBe(2);
      expect(failed).toMatch(/There is no command|Unexpected argument/);
    },
  );
});
