/** Counts in fixed clock minutes, as Rack::Attack does. */
export class MinuteThrottle {
  readonly #limit: number;
  readonly #clock: () => number;
  #minute = -1;
  #count = 0;

  constructor(limit: number, clock: () => number) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Whether one more is allowed in this minute. */
  allows(): boolean {
    const minute = Math.floor(this.#clock() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#limit;
  }
}
