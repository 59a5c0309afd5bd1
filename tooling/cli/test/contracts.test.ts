import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "tpc-contracts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ourCalcom = readFileSync(new URL("../../../packages/calcom-client/openapi.json", import.meta.url), "utf8");
const write = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
// A system whose document says exactly what our contract says.
const document = write("calcom.json", ourCalcom);

describe("tpc contracts check", () => {
  test("ends with 0 when the document has all that ours has", async () => {
    const { code, printed } = await commandLine("contracts", "check", "--calcom", document);
    expect(code).toBe(0);
    expect(printed).toContain("calcom: 0 unexplained, 0 explained by 0 known defects");
  });

  test("ends with 1 and names the place when a field of the contract was renamed", async () => {
    const contract = write("renamed.json", ourCalcom.replaceAll('"subscriberUrl"', '"subscriberAddress"'));
    const { code, printed } = await commandLine("contracts", "check", "--calcom", document, "--contract", contract);
    expect(code).toBe(1);
    expect(printed).toContain("MISSING POST /v2/webhooks body.subscriberAddress");
  });

  test("ends with 0 and counts when every difference is a known defect", async () => {
    const real = ourCalcom.replaceAll('"awaiting_host"', '"other"');
    const { code, printed } = await commandLine("contracts", "check", "--calcom", write("defect.json", real));
    expect(printed).toMatch(/ 10 × values: .*\n/);
    expect(printed).toContain("calcom: 0 unexplained, 10 explained by 1 known defects");
    expect(code).toBe(0);
  });

  test("prints the same as JSON", async () => {
    const { printed } = await commandLine("contracts", "check", "--calcom", document, "--json");
    expect(JSON.parse(printed)).toMatchObject([{ system: "calcom", open: [], accepted: [] }]);
  });

  test.for([
    [[], "Name at least one document"],
    [["--twenty", document, "--calcom", document, "--contract", document], "--contract fits one system only"],
    [["--unknown"], "Unknown option"],
  ] as const)("with %j ends with 2: %s", async ([options, message]) => {
    const { code, failed } = await commandLine("contracts", "check", ...options);
    expect([code, failed]).toEqual([2, expect.stringContaining(message)]);
  });

  test("ends with 1 when a document cannot be read or is none", async () => {
    const missing = await commandLine("contracts", "check", "--calcom", join(folder, "absent.json"));
    expect([missing.code, missing.failed]).toEqual([1, expect.stringContaining("cannot be read")]);
    const none = await commandLine("contracts", "check", "--calcom", write("none.json", "{}"));
    expect([none.code, none.failed]).toEqual([1, expect.stringContaining("no OpenAPI 3 document")]);
  });
});

test("tpc contracts generate writes the types and says where", async () => {
  const out = join(folder, "types", "calcom.ts");
  const { code, printed } = await commandLine("contracts", "generate", "--calcom", document, "--out", out);
  expect([code, printed]).toEqual([0, expect.stringContaining(out)]);
  expect(readFileSync(out, "utf8")).toContain('"/v2/bookings/{uid}/cancel"');
});

test.for([
  [["--calcom", document], "--out FILE"],
  [["--out", "x"], "exactly one document"],
] as const)("tpc contracts generate with %j ends with 2: %s", async ([options, message]) => {
  const { code, failed } = await commandLine("contracts", "generate", ...options);
  expect([code, failed]).toEqual([2, expect.stringContaining(message)]);
});
