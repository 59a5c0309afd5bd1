import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}/`, import.meta.url));

/** Pictures of every page that a test looked at; CONSOLE_PICTURES names another folder. */
const pictures = process.env.CONSOLE_PICTURES ?? at("node_modules/.cache/console-pictures");
/** CONSOLE_DOCS=1 makes those of docs/CONSOLE.md anew. */
const ofDocument: Readonly<Record<string, string>> = {
  "ao-vivo-desktop-light": "console-visao-geral",
  "lead-desktop-light": "console-lead",
  "problem-desktop-light": "console-problema",
  "unir-desktop-light": "console-unir",
  "painel-no-chatwoot-desktop-light": "console-painel",
};

export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, `${name}.png`), await page.screenshot({ fullPage: true }));
  const file = ofDocument[name];
  if (process.env.CONSOLE_DOCS === undefined || file === undefined) return;
  mkdirSync(at("docs/pictures"), { recursive: true });
  writeFileSync(join(at("docs/pictures"), `${file}.webp`), await toWebp(page.context(), await page.screenshot()));
}

/** By the browser itself: a tenth of the PNG's size. */
async function toWebp(context: BrowserContext, png: Buffer): Promise<Buffer> {
  const page = await context.newPage();
  try {
    const base64 = (await page.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob("${png.toString("base64")}"), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      canvas.getContext("2d").drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", 0.8).split(",")[1];
    })()`)) as string;
    return Buffer.from(base64, "base64");
  } finally {
    await page.close();
  }
}
