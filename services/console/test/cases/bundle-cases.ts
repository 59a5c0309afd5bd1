import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pagesFolder } from "../support/build-pages.ts";
import { firstViewBytes } from "../support/read-bundle.ts";

/** What is sent to a browser. */
export function bundleCases(): void {
  describe("what a browser loads", () => {
    test("is at most 250 kB of JavaScript for the console's first view, and 90 kB for the panel's", () => {
      const view = firstViewBytes("manifest.json", ["index.html", "src/pages/overview/overview-page.tsx"]);
      expect(view).toBeLessThanOrEqual(250_000);
      // Not all pages at once: the charts alone are half of that.
      expect(view).toBeGreaterThan(50_000);
      expect(firstViewBytes("manifest.panel.json", ["panel.html"])).toBeLessThanOrEqual(90_000);
    });

    test("has no script or style within a page, which relay's policy would refuse", () => {
      for (const page of ["index.html", "panel.html"]) {
        const html = readFileSync(join(pagesFolder, page), "utf8");
        expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:/i);
        for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^\/console\//);
      }
    });

    test("is there in smaller forms, so that relay compresses nothing", () => {
      const names = readdirSync(pagesFolder, { recursive: true, encoding: "utf8" });
      const large = names.filter((name) => /\.(js|css|html)$/.test(name));
      expect(large.length).toBeGreaterThan(10);
      for (const name of large) expect(names).toEqual(expect.arrayContaining([`${name}.gz`, `${name}.br`]));
    });
  });
}
