import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  canHaveChromium,
  type Fault,
  findChromium,
  NoChromiumError,
  runUiCheck,
  type UiCheckOutcome,
  type Width,
} from "../src/index.ts";
import { pages, smallScreens, startSmallSystem, user } from "./small-system.ts";

const names = [...Object.keys(pages), "left out"];
let folder: string;
let outcome: UiCheckOutcome;

async function check(
  options: { readonly names?: readonly string[]; readonly password?: string; readonly widths?: readonly Width[] } = {},
): Promise<UiCheckOutcome> {
  await using system = await startSmallSystem();
  return await runUiCheck({
    systems: [{ screens: smallScreens(options.names ?? names), url: system.url }],
    users: [{ ...user, password: options.password ?? user.password }],
    widths: options.widths ?? ["phone"],
    folder,
    environment: process.env,
    signal: new AbortController().signal,
    report: () => {},
    patienceMs: 1_500,
    stillForMs: 100,
    onResult: () => {},
  });
}

const faultsIn = ({ results }: UiCheckOutcome, screen: string, width: Width) =>
  results.filter((one) => one.screen === screen && one.width === width).map(({ faults }) => faults.map(tell));
const tell = ({ kind, what }: Fault) => `${kind}: ${what}`;
const faultsOf = (screen: string) => faultsIn(outcome, screen, "phone")[0] ?? [];

// Elsewhere somebody has to install one first.
const hasChromium = canHaveChromium(process.env);

beforeAll(async () => {
  if (!hasChromium) return;
  folder = await mkdtemp(join(tmpdir(), "tpc-ui-"));
  outcome = await check();
}, 180_000);
afterAll(() => rm(folder ?? "/nowhere", { recursive: true, force: true }));

describe.skipIf(!hasChromium)("a walk through pages that have each fault once", () => {
  test("finds nothing on a page that is well, on one that loads slowly, and on one that clips what is wide", () => {
    for (const name of ["well", "slow", "clipped", "log in"]) {
      expect([name, faultsIn(outcome, name, "phone")]).toEqual([name, [[]]]);
    }
  });

  test.for([
    ["console", ["console error: algo deu errado"]],
    ["exception", ["console error: not caught: ninguém me pega"]],
    ["missing", [expect.stringMatching(/^failed request: GET http:\S+\/nowhere: 404$/)]],
    ["broken", [expect.stringMatching(/^failed request: GET http:\S+logo\.png: net::/)]],
    ["empty", ["empty: there is nothing to read"]],
    ["blank", ["empty: there is nothing to read"]],
    ["keys", ["untranslated: CONVERSATION.REPLYBOX.SEND"]],
    ["unfilled", ["untranslated: Olá, {{ name }}"]],
    ["other", ["not shown: none of text=Três conversas"]],
  ] as const)("finds what is wrong with %s and nothing else", ([name, faults]) => {
    expect(faultsOf(name)).toEqual(faults);
  });

  test("finds a page that scrolls to the side on a phone, and says what reaches out", () => {
    expect(faultsOf("wide")).toEqual([
      expect.stringMatching(/^horizontal scrolling: 5\d\d px to the side: div#table$/),
    ]);
  });

  test("leaves out what is not there to see, and says why", () => {
    const left = outcome.results.filter(({ screen }) => screen === "left out");
    expect(left.map(({ leftOut, faults }) => [leftOut, faults])).toEqual([["there is nothing to see", []]]);
  });

  test("is not well, and its report shows every screen, with no secret in it", () => {
    expect(outcome.isWell).toBe(false);
    const html = readFileSync(outcome.reportFile, "utf8");
    for (const { picture, screen } of outcome.results) {
      if (picture !== null)
        expect([screen, html.includes(`src="${picture}"`), existsSync(join(folder, picture))]).toEqual([
          screen,
          true,
          true,
        ]);
    }
    expect(html).toContain("<b>untranslated</b>: CONVERSATION.REPLYBOX.SEND");
    expect(html).not.toMatch(/secreto|Senha-Forte/);
    expect(html).not.toContain("<script");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(outcome.reportFile).mode & 0o777).toBe(0o600);
  });
});

describe.skipIf(!hasChromium)("a walk", () => {
  test("through pages that are well is well at both widths, with one log-in; only a phone scrolls to the side", async () => {
    expect(await check({ names: ["well"], widths: ["desktop", "phone"] })).toMatchObject({ isWell: true });
    const both = await check({ names: ["wide", "console"], widths: ["desktop", "phone"] });
    expect(faultsIn(both, "log in", "desktop")).toEqual([[]]);
    expect(faultsIn(both, "log in", "phone")).toEqual([]);
    expect([faultsIn(both, "wide", "desktop"), faultsIn(both, "wide", "phone")]).toEqual([
      [[]],
      [[expect.any(String)]],
    ]);
    expect(faultsIn(both, "console", "desktop")).toEqual([["console error: algo deu errado"]]);
  });

  test("that is stopped half way writes the report of what it saw, and is not well", async () => {
    const stop = new AbortController();
    await using system = await startSmallSystem();
    const stopped = await runUiCheck({
      systems: [{ screens: smallScreens(["well", "well", "well"]), url: system.url }],
      users: [user],
      widths: ["desktop", "phone"],
      folder,
      environment: process.env,
      signal: stop.signal,
      report: () => {},
      patienceMs: 1_500,
      stillForMs: 100,
      onResult({ screen }) {
        if (screen === "well") stop.abort();
      },
    });
    expect(stopped.isWell).toBe(false);
    expect(stopped.results.map(({ screen }) => screen)).toEqual(["log in", "well"]);
    expect(readFileSync(stopped.reportFile, "utf8")).toContain("<b>well</b>");
  });

  test("with a wrong password says so and goes no further", async () => {
    const { results, isWell } = await check({ names: ["well"], password: "errada" });
    expect([isWell, results.map(({ screen, faults }) => [screen, faults])]).toEqual([
      false,
      [["log in", [{ kind: "log-in", what: "the log-in was not taken" }]]],
    ]);
  });
});

test("a CHROMIUM_PATH that leads nowhere is told, and nothing is brought instead", async () => {
  await expect(findChromium({ CHROMIUM_PATH: "/nowhere/chromium", PATH: "" }, () => {})).rejects.toThrow(
    NoChromiumError,
  );
});
