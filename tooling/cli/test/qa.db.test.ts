import { expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

test("tpc qa runs checks between stand-ins, prints each with its time, and ends with 0", async () => {
  const { code, printed } = await commandLine("qa", "--only", "signature", "--no-write");
  expect(code).toBe(0);
  expect(printed).toMatch(/✓ A webhook with a wrong signature is refused with 401 and stored nowhere {2}\d/);
  expect(printed).toContain("1 passed, 0 failed");
});

test("tpc qa --runs asks for as many good runs in a row", async () => {
  const { code, printed } = await commandLine("qa", "--only", "signature", "--runs", "2", "--no-write");
  expect(code).toBe(0);
  expect(printed.match(/1 passed, 0 failed/g)).toHaveLength(2);
  expect(printed).toMatch(/Run 1 of 2\n[\s\S]*Run 2 of 2\n/);
});

test.each([
  [["qa", "--yes"], "--yes goes with --live."],
  [["qa", "--live", "--booking"], "--booking goes with --yes."],
  [["qa", "--runs", "none"], "--runs must be a whole number from 1."],
  [["qa", "--live", "--runs", "3"], "--runs goes without --live."],
  [["qa", "--only", "no such check"], 'No check has "no such check" in its title.'],
])("tpc %j is told what is wrong with it", async (args, message) => {
  expect(await commandLine(...args)).toMatchObject({ code: 2, failed: message });
});

test("tpc qa --live names what the configuration lacks", async () => {
  const { code, failed } = await commandLine("qa", "--live");
  expect(code).toBe(1);
  expect(failed).toContain("TWENTY_URL is missing");
});
