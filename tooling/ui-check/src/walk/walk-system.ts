import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { awaitStillness } from "../look/await-stillness.ts";
import type { Fault } from "../look/fault.ts";
import { awaitShown, judgeScreen } from "../look/judge-screen.ts";
import { watchPage } from "../look/watch-page.ts";
import { type Screen, type SystemScreens, type UiUser, type Visit, type Width, widths } from "./screen.ts";

export interface ScreenResult {
  readonly system: string;
  readonly user: string;
  readonly width: Width;
  readonly screen: string;
  readonly faults: readonly Fault[];
  /** Why it was not looked at. */
  readonly leftOut: string | null;
  /** Of the screenshot, beside the report. */
  readonly picture: string | null;
  readonly ms: number;
}

export interface WalkOptions {
  readonly browser: Browser;
  readonly system: SystemScreens;
  readonly url: string;
  readonly user: UiUser;
  readonly width: Width;
  readonly runId: string;
  /** Whether nobody walked at this width before. */
  readonly isFirst: boolean;
  /** Where screenshots go. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** How long a screen may take to show what it should; 20 s when left out. */
  readonly patienceMs?: number | undefined;
  /** How long a page must not change before it is looked at; 600 ms when left out. */
  readonly stillForMs?: number | undefined;
  readonly onResult: (result: ScreenResult) => void;
}

const patienceMs = 45_000;
const shownWithinMs = 20_000;
const stillForMs = 600;

/** Cookies and what else keeps somebody logged in. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/**
 * Goes through the system's screens as one user at one width; what fails on one stops no other.
 *
 * @param session of an earlier walk: Chatwoot takes five log-ins in five minutes from one address
 * @returns `null` when the log-in was not taken
 */
export async function walkSystem(options: WalkOptions, session: Session | null): Promise<Session | null> {
  const { browser, system, url, user, width, runId, signal, onResult } = options;
  const { isMobile, ...viewport } = widths[width];
  const context = await browser.newContext({
    viewport,
    isMobile,
    hasTouch: isMobile,
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    ...(session !== null && { storageState: session }),
  });
  context.setDefaultTimeout(patienceMs);
  try {
    const page = await context.newPage();
    const watch = watchPage(page, system.knownNoise);
    const visit: Visit = { page, url, user, width, runId };
    if (session === null) {
      const isIn = await logIn(options, visit, () => watch.take());
      onResult(isIn);
      if (isIn.faults.length > 0) return null;
    }
    for (const screen of system.screens) {
      if (signal.aborted) break;
      if (screen.role !== undefined && screen.role !== user.role) continue;
      if (screen.isOnce === true && !options.isFirst) continue;
      onResult(await lookAt(screen, { ...options, visit, take: () => watch.take() }));
    }
    return await context.storageState({ indexedDB: true });
  } finally {
    await context.close();
  }
}

type Looking = WalkOptions & { readonly visit: Visit; readonly take: () => readonly Fault[] };

async function logIn(options: WalkOptions, visit: Visit, take: () => readonly Fault[]): Promise<ScreenResult> {
  const startedAt = Date.now();
  let faults: readonly Fault[] = [];
  try {
    await options.system.logIn(visit);
    await awaitStillness(visit.page, options.stillForMs ?? stillForMs);
  } catch (error) {
    faults = [{ kind: "log-in", what: inWords(error) }];
  }
  // What a page says while nobody is logged in yet is its own business.
  take();
  return result(options, { screen: "log in", faults, startedAt, picture: await photograph(options, visit, "log in") });
}

async function lookAt(screen: Screen, { visit, take, ...options }: Looking): Promise<ScreenResult> {
  const { page, width } = visit;
  const startedAt = Date.now();
  take();
  let faults: readonly Fault[];
  let leftOut: string | null = null;
  try {
    leftOut = (await screen.open(visit)) ?? null;
    if (leftOut !== null)
      return result(options, { screen: screen.name, faults: [], leftOut, startedAt, picture: null });
    await awaitShown(page, screen.shows, options.patienceMs ?? shownWithinMs);
    await awaitStillness(page, options.stillForMs ?? stillForMs);
    faults = await judgeScreen(page, screen, options.system, width);
  } catch (error) {
    faults = [{ kind: "not shown", what: inWords(error) }];
  }
  const picture = await photograph(options, visit, screen.name);
  return result(options, { screen: screen.name, faults: [...faults, ...take()], startedAt, picture });
}

function result(
  { system, user, width }: Pick<WalkOptions, "system" | "user" | "width">,
  seen: Pick<ScreenResult, "screen" | "faults" | "picture"> & { readonly startedAt: number; readonly leftOut?: string },
): ScreenResult {
  const { startedAt, leftOut = null, ...rest } = seen;
  return { system: system.name, user: user.email, width, ...rest, leftOut, ms: Date.now() - startedAt };
}

async function photograph(
  { folder, system, user, width }: WalkOptions,
  { page }: Visit,
  screen: string,
): Promise<string | null> {
  const name = [system.key, user.username, width, screen].map(plain).join("-");
  const file = `${name}.png`;
  const taken = await page.screenshot({ path: join(folder, file) }).then(
    () => true,
    () => false,
  );
  return taken ? file : null;
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");

/** The first line of what went wrong: what follows quotes the page. */
const inWords = (error: unknown): string =>
  error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unknown error";
