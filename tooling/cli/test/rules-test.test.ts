import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
// The command loads relay's libraries when it runs: here they are loaded before a test's time begins.
import "../src/rules/trial/try-deliveries.ts";
import { commandLine, commandLineIn } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "tpc-rules-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const absent = join(folder, "absent.json");
const recording = (name: string) => fileURLToPath(new URL(`../../../fixtures/recordings/${name}`, import.meta.url));
function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("tpc rules test", () => {
  test("plays recorded deliveries one after the other, up to the meeting", async () => {
    const names = [
      "chatwoot/contact_created.json",
      "chatwoot/conversation_created.json",
      "calcom/real-booking-created.json",
    ];
    const { code, printed } = await commandLine("rules", "test", names.map(recording).join(","), "--config", absent);
    expect(code).toBe(0);
    const steps = [...printed.matchAll(/^ +\d+\. (\S+)/gm)].map(([, step]) => step);
    expect(steps).toContain("create-person");
    expect(steps.slice(-4)).toEqual(["read-deal", "move-deal", "add-note", "post-message"]);
    expect(printed).toContain("stage MEETING_SCHEDULED");
    expect(printed).toContain("text bookingConfirmed");
  });

  test("shows what a mapping does to each field, and what it cannot read", async () => {
    const attribute = (key: string) => ({ place: "custom_attributes", key });
    const config = write("mapping.json", {
      fields: [
        { field: "income", twenty: "income", chatwoot: attribute("renda"), type: "number" },
        {
          field: "plan",
          twenty: "plan",
          chatwoot: attribute("plano"),
          type: "choice",
          choices: { PRO: "Profissional" },
        },
        { field: "note", twenty: "note", chatwoot: attribute("nota"), direction: "to-chatwoot" },
      ],
    });
    const body = JSON.parse(JSON.parse(readFileSync(recording("chatwoot/contact_created.json"), "utf8")).rawBody);
    const custom_attributes = { renda: "muito", plano: "profissional", nota: "VIP" };
    const delivery = write("contact.json", { ...body, custom_attributes });
    const { printed } = await commandLine("rules", "test", delivery, "--config", config);
    const row = (field: string) =>
      printed
        .split("\n")
        .find((line) => line.trim().startsWith(`${field} `))
        ?.trim()
        .split(/ {2,}/);
    expect(row("income")).toEqual(["income", "not readable", "nothing", "number, both, twenty wins"]);
    expect(row("plan")).toEqual(["plan", "Profissional", '"PRO"', "choice, both, twenty wins"]);
    expect(row("note")).toEqual(["note", "VIP", "nothing", "text, to-chatwoot, twenty wins"]);
    expect(printed).toMatch(/create-person .*"plan":"Profissional"/);
    expect(printed).not.toMatch(/create-person .*income/);
    expect(printed).not.toMatch(/create-person .*"note"/);
  });

  test("takes a past delivery from relay, and says when nothing of it is left", async () => {
    const { rawBody } = JSON.parse(readFileSync(recording("chatwoot/contact_created.json"), "utf8"));
    const stored = { id: "d1", source: "chatwoot", receivedAt: "2026-11-22T12:00:00.000Z", events: [], replays: [] };
    const server = createServer((request, response) => {
      const content = request.url?.includes("/d1") ? { headers: {}, body: rawBody } : null;
      response.setHeader("content-type", "application/json").end(JSON.stringify({ ...stored, content }));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const environment = { PUBLIC_URL: `http://127.0.0.1:${port}`, RELAY_API_TOKEN: "token-0123456789abcdef" };
    const past = await commandLineIn(environment, "rules", "test", "d1", "--config", absent);
    expect(past.printed).toContain("d1: contact_created from chatwoot, lead 1");
    const pruned = await commandLineIn(environment, "rules", "test", "d2", "--config", absent);
    server.close();
    expect([pruned.code, pruned.failed]).toEqual([1, expect.stringContaining("was pruned")]);
  });

  test("says what is wrong with a file that is no webhook", async () => {
    const { code, failed } = await commandLine("rules", "test", write("no.json", { a: 1 }), "--config", absent);
    expect([code, failed]).toEqual([1, expect.stringContaining("names no event")]);
  });
});
