/** Answers per minute and caller, then a minute's block that further calls do not prolong. Source: facts g.5. */
export class Throttle {
  readonly #limit: number;
  readonly #clock: () => number;
  readonly #callers = new Map<string, { count: number; resetAt: number; blocked: boolean }>();

  constructor(limit: number, clock: () => number) {
    this.#limit = limit;
    this.#clock = clock;
  }

  take(caller: string): { allowed: boolean; remaining: number; resetSeconds: number } {
    const now = this.#clock();
    let state = this.#callers.get(caller);
    if (state === undefined || state.resetAt <= now) {
      state = { count: 0, resetAt: now + 60_000, blocked: false };
      this.#callers.set(caller, state);
    }
    state.count += 1;
    if (state.count > this.#limit && !state.blocked) {
      state.blocked = true;
      state.resetAt = now + 60_000;
    }
    return {
      allowed: !state.blocked,
      remaining: Math.max(0, this.#limit - state.count),
      resetSeconds: Math.ceil((state.resetAt - now) / 1000),
    };
  }
}
