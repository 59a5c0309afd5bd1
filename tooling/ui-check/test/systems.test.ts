import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  calcomScreens,
  canHaveChromium,
  chatwoot,
  findUntranslated,
  kanbanIds,
  runUiCheck,
  twenty,
} from "../src/index.ts";
import { startMimicSystems } from "./mimic-systems.ts";
import { user } from "./small-system.ts";

const hasChromium = canHaveChromium(process.env);

test.skipIf(!hasChromium)(
  "each system's screens are gone through as an admin, and what was booked is cancelled",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "tpc-ui-"));
    await using systems = await startMimicSystems();
    const cancelled: string[] = [];
    const calcom = calcomScreens({
      event: "marina/consulta",
      async cancel(uid) {
        cancelled.push(uid);
      },
    });
    const { results } = await runUiCheck({
      systems: [
        { screens: twenty, url: systems.twenty },
        { screens: chatwoot, url: systems.chatwoot },
        { screens: calcom, url: systems.calcom },
      ],
      users: [{ ...user, role: "admin" }],
      widths: ["phone"],
      folder,
      environment: process.env,
      signal: new AbortController().signal,
      report: () => {},
      patienceMs: 3_000,
      stillForMs: 100,
      onResult: () => {},
    });
    await rm(folder, { recursive: true, force: true });
    const told = results.map(({ system, screen, faults, leftOut }) => [system, screen, faults, leftOut]);
    const expected = [twenty, chatwoot, calcom].flatMap(({ name, screens }) =>
      ["log in", ...screens.map((screen) => screen.name)].map((screen) => [name, screen, [], null]),
    );
    expect(told).toEqual(expected);
    expect(told.length).toBeGreaterThan(20);
    expect(cancelled).toEqual(["uid-1"]);
  },
  180_000,
);

test.for([
  [twenty, ["vGpr63", "Pessoas", "Brasil", "ABC123", "Vpgr6"], ["vGpr63"]],
  [
    chatwoot,
    ["CONVERSATION.HEADER.OPEN", "Conversas", "R$ 1.500,00", "ANVISA.", "Dr. HELENA"],
    ["CONVERSATION.HEADER.OPEN"],
  ],
  [calcomScreens({ event: null, cancel: null }), ["your_name", "Seu nome", "heloisa@a_b.com", "30min"], ["your_name"]],
] as const)(
  "what is a key of $0.name's translations is told from what people write",
  ([{ untranslated }, lines, keys]) => {
    expect(findUntranslated(lines.join("\n"), untranslated)).toEqual(keys);
  },
);

test("the board's view is found wherever an answer has it, and nowhere in what is no JSON", () => {
  expect(kanbanIds('{"data":[{"id":"a","type":"table"},{"view":{"id":"b","type":"kanban"}}]}')).toEqual(["b"]);
  const two = [
    { id: "tasks", type: "KANBAN", name: "By Status" },
    { id: "deals", type: "KANBAN", name: "By Stage" },
  ];
  expect(kanbanIds(JSON.stringify({ data: { views: two } }))).toEqual(["deals", "tasks"]);
  expect(kanbanIds("<html>")).toEqual([]);
});
