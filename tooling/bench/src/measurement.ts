import type { Site } from "./world/start-site.ts";

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** What the design asks for. */
  readonly reach: string;
  readonly measured: string;
  readonly isReached: boolean;
  readonly how: string;
  /** What is known of the reason, for when it is not reached. */
  readonly gap?: string;
}

export interface MeasurementOptions {
  readonly site: Site;
  /** Only shows that the measurement runs: its numbers mean nothing. */
  readonly isQuick: boolean;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

export type Measurement = (options: MeasurementOptions) => Promise<readonly Row[]>;
