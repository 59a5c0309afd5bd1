import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { canHaveChromium, findChromium, launchBrowser } from "@tpc/ui-check";
import { expect, test } from "vitest";
import { makeImportReport } from "../src/index.ts";
import { startSmallSystems } from "./small-systems.ts";

const base = { phone: "", city: "" };
const people = [
  { ...base, name: "Lia Nunes", email: "lia@example.com", city: "Santos" },
  { ...base, name: "Davi <b>Reis</b>", email: "davi@example.com" },
  { ...base, name: "Helena Prado de Albuquerque e Melo", email: "helena.prado.de.albuquerque@clinica.example" },
  { ...base, name: "Caio", email: "caio@example.com", phone: "+5511987650001" },
  { ...base, name: "Otto", email: "otto@example.com", phone: "+5511987650002" },
];
const contacts = [
  { ...base, name: "Lia N.", email: "lia@example.com", city: "Campinas" },
  { ...base, name: "Davi <b>Reis</b>", email: "davi@example.com", phone: "+5511987650003" },
  { ...base, name: "Nova", email: "nova@example.com" },
  { ...base, name: "Caio e Otto", email: "caio@example.com", phone: "+5511987650002" },
];

test.runIf(canHaveChromium(process.env))(
  "the report opens from a file, says all in text, and fits a phone and a desk without a word to the console",
  async () => {
    const parent = await mkdtemp(join(tmpdir(), "tpc-report-"));
    const browser = await launchBrowser(await findChromium(process.env, () => {}));
    try {
      const folder = join(parent, "import");
      const { systems } = startSmallSystems(people, contacts);
      const asked = { label: null, list: null, since: null, withDeal: false, onConflict: "twenty" } as const;
      const run = {
        systems,
        folder,
        signal: new AbortController().signal,
        now: () => new Date(),
        onProgress: () => {},
      };
      await makeImportReport(run, asked);
      const page = await browser.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
      for (const [width, height] of [
        [390, 844],
        [1280, 900],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.goto(pathToFileURL(join(folder, "report.html")).href);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
        if (process.env.TPC_PICTURES)
          await page.screenshot({ path: join(process.env.TPC_PICTURES, `import-${width}.png`), fullPage: true });
      }
      // As people see it, breaks between cells included.
      const text = String(await page.evaluate("document.querySelector('main').innerText"));
      expect(text).toContain("Nada foi escrito.");
      expect(text).toMatch(/Os dois têm e diferem 1/);
      // As it was typed, and no mark-up of the page's.
      expect(text).toContain("Davi <b>Reis</b>");
      expect(text).toContain("Contato cujos endereços são de várias pessoas 1");
      expect(await page.locator("table b").count()).toBe(0);
      expect(said).toEqual([]);
    } finally {
      await browser.close();
      await rm(parent, { recursive: true });
    }
  },
);
