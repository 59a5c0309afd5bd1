import type { Page } from "playwright-core";

export interface UiUser {
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "operational";
  /** Of the booking page. */
  readonly username: string;
  readonly password: string;
}

export const widths = {
  desktop: { width: 1440, height: 900, isMobile: false },
  phone: { width: 390, height: 844, isMobile: true },
} as const;
export type Width = keyof typeof widths;

export interface Visit {
  readonly page: Page;
  /** The system's address, without a slash at the end. */
  readonly url: string;
  readonly user: UiUser;
  readonly width: Width;
  /** Marks what this run makes. */
  readonly runId: string;
}

/** One screen of a system. */
export interface Screen {
  readonly name: string;
  /** Who sees it; everybody when left out. */
  readonly role?: "admin";
  /** Whether one user's look is enough: it is the same for all, or it makes something. */
  readonly isOnce?: true;
  /** Goes there. @returns why it was left out, when there is nothing to see: no conversation yet */
  open(visit: Visit): Promise<string | undefined>;
  /** What has to be seen on it, as a selector of Playwright; one of them is enough. */
  readonly shows: readonly string[];
}

/** Something the system says by itself on a page that is well, and why that is so. */
export interface KnownNoise {
  readonly text: RegExp;
  readonly why: string;
}

/** One file per system: how one logs in, and what its main screens are. */
export interface SystemScreens {
  readonly name: string;
  readonly key: "twenty" | "chatwoot" | "calcom";
  /** Texts that are the key of a translation and not its words. */
  readonly untranslated: readonly RegExp[];
  readonly knownNoise: readonly KnownNoise[];
  /** @throws Error in words when the log-in is not taken */
  logIn(visit: Visit): Promise<void>;
  readonly screens: readonly Screen[];
  /** Takes away what the screens made. */
  cleanUp?(): Promise<void>;
}
