export interface Chromium {
  readonly path: string;
  /** What it needs in its environment beside ours. */
  readonly environment: Readonly<Record<string, string>>;
  readonly from: "CHROMIUM_PATH" | "this machine" | "npm";
}

/** There is none, and none can be brought; says what to do. */
export class NoChromiumError extends Error {}
