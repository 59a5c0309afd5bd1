import { expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

test("tpc qa runs checks between stand-ins, prints each with its time, and ends with 0", async () => {
  const { code, printed } = await commandLine("qa", "--only", "signature", "--no-write");
  expect(code).toBe(0);
  expect(printed).toMatch(/✓ A webhook with a wrong signature is refused with 401 and stored nowhere {2}\d/);
  expect(printed).toContain("1 passed, 0 failed");
});

test.each([
  [["qa", "--yes"], "--yes goes with --live."],
  [["qa", "--live", "--booking"], "--booking goes with --yes."],
  [["qa", "--only", "no such check"], 'No check has "no such check" in its title.'],
])("tpc %j is told what is wrong with it", async (args, message) => {
  expect(await commandLine(...args)).toMatchObject({ code: 2, failed: message });
});

test("tpc qa --live names what the configuration lacks", async () => {
  const { code, failed } = await commandLine("qa", "--live");
  expect(code).toBe(1);
  expect(failed).toContain("TWENTY_URL is missing");
});
