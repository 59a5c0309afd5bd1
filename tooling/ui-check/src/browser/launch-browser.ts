import type { Browser } from "playwright-core";
import { type Chromium, NoChromiumError } from "./chromium.ts";

/** Headless. Without a sandbox of its own: an unprivileged user of a container has no right to make one. */
export async function launchBrowser({ path, environment }: Chromium): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  try {
    return await chromium.launch({
      executablePath: path,
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"],
      env: { ...(process.env as Record<string, string>), ...environment },
      handleSIGINT: false,
      handleSIGTERM: false,
    });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new NoChromiumError(`Chromium does not start (${path}): ${why}`);
  }
}
