/** Something that must hold, tried on a running system. */
export interface Check<World> {
  readonly title: string;
  /**
   * @returns what is worth telling of it; never personal data
   * @throws VerificationError, told in its own words; of other errors only name and code are told
   */
  run(world: World, signal: AbortSignal): Promise<string | undefined>;
  /** What to do when it fails, for whoever runs it against real systems. */
  readonly remedy?: string;
  /** Why it cannot be tried here; `null`: it can. */
  leftOut?(world: World): string | null;
}

export interface CheckGroup<World> {
  readonly title: string;
  /** One check builds on another: after a failure the rest is left out. */
  readonly isStory: boolean;
  readonly checks: readonly Check<World>[];
  open(): Promise<World>;
  close(world: World): Promise<void>;
}

export interface CheckResult {
  readonly group: string;
  readonly title: string;
  readonly outcome: "passed" | "failed" | "left out";
  readonly durationMs: number;
  /** What it told, why it failed, why it was left out. No personal data. */
  readonly detail: string | null;
  /** What to do about a failure, when the check knows. */
  readonly remedy?: string;
}
