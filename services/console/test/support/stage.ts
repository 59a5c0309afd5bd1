import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { apiToken, type Scene } from "@tpc/relay/test/start-scene";
import { findChromium, launchBrowser } from "@tpc/ui-check";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { expect } from "vitest";
import { keepPicture } from "./keep-picture.ts";

export type Role = "viewer" | "operator" | "admin";
export const widths = { desktop: 1280, phone: 390 } as const;
export type Width = keyof typeof widths;

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** For a machine that does other things beside. */
export const patience = { timeout: 15_000 };

const passwordOf = (role: Role) => `uma senha longa de ${role}`;

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses that were asked for. */
  readonly asked: readonly string[];
  /** What the browser complained of: errors of the pages, refused by the Content-Security-Policy, failed requests. */
  readonly faults: string[];
  /** Keeps a picture and looks at the page with axe. */
  look(name: string, frame?: Frame): Promise<void>;
}

/** One browser and one relay for all tests of the pages. */
export class Stage {
  readonly scene: Scene;
  readonly #browser: Browser;
  readonly #users = new Set<Role>();

  private constructor(scene: Scene, browser: Browser) {
    this.scene = scene;
    this.#browser = browser;
  }

  static async open(scene: Scene): Promise<Stage> {
    const chromium = await findChromium(process.env, () => {});
    return new Stage(scene, await launchBrowser(chromium));
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  at(path: string): string {
    return new URL(path, this.scene.relay.url).href;
  }

  /** Asks relay as `tpc` does. */
  async ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(this.at(path), {
      method,
      headers: { authorization: `Bearer ${apiToken}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  async credentials(role: Role): Promise<{ readonly name: string; readonly password: string }> {
    const user = { name: role, password: passwordOf(role) };
    if (!this.#users.has(role)) {
      this.#users.add(role);
      const { status } = await this.ask("POST", "/api/console/users", { ...user, role });
      expect(status).toBe(201);
    }
    return user;
  }

  async visit({
    width = "desktop",
    scheme = "light",
  }: {
    width?: Width;
    scheme?: "light" | "dark";
  } = {}): Promise<Visit> {
    const context = await this.#browser.newContext({
      viewport: { width: widths[width], height: 820 },
      colorScheme: scheme,
      locale: "pt-BR",
      timezoneId: "America/Sao_Paulo",
      reducedMotion: "reduce",
    });
    // A page that the test answers stands on no machine: for Chromium it is the internet's, and relay this network's.
    await context.grantPermissions(["local-network-access"]);
    context.setDefaultTimeout(patience.timeout);
    const page = await context.newPage();
    const asked: string[] = [];
    const faults: string[] = [];
    context.on("request", (request) => asked.push(request.url()));
    context.on("console", (message) => {
      // The browser's own line about an answer such as 401.
      if (message.type() === "error" && !/^Failed to load resource/.test(message.text())) faults.push(message.text());
    });
    context.on("weberror", (error) => faults.push(error.error().message));
    return {
      page,
      context,
      asked,
      faults,
      look: (name, frame = page.mainFrame()) => lookAt(page, frame, `${name}-${width}-${scheme}`),
      async [Symbol.asyncDispose]() {
        await context.close();
      },
    };
  }

  /** Somebody of that role who has logged in to the console. */
  async logIn(role: Role, options: Parameters<Stage["visit"]>[0] = {}): Promise<Visit> {
    const { name, password } = await this.credentials(role);
    const visit = await this.visit(options);
    await visit.page.goto(this.at("/console"));
    await visit.page.getByLabel("Usuário").fill(name);
    await visit.page.getByLabel("Senha").fill(password);
    await visit.page.getByRole("button", { name: "Entrar", exact: true }).click();
    await visit.page.getByRole("heading", { level: 1, name: "Visão geral" }).waitFor();
    return visit;
  }
}

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

async function lookAt(page: Page, frame: Frame, name: string): Promise<void> {
  await keepPicture(page, name);
  const isWider = "document.documentElement.scrollWidth > window.innerWidth";
  expect([name, await frame.evaluate(isWider)]).toEqual([name, false]);
  // By the debugger's way in, which the pages' policy does not bind.
  await frame.evaluate(axeSource);
  const findings = (await frame.evaluate("axe.run(document).then(({ violations }) => violations)")) as Finding[];
  const serious = findings.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("; ")}`);
  expect([name, told]).toEqual([name, []]);
}
