import type { Span } from "../text/phrase.ts";
import type { Municipality } from "./municipalities.ts";

/** Where a practice is. `city` as IBGE writes it; `null` when only the state was said. */
export interface Place {
  readonly city: string | null;
  /** Two capitals; `null` while several states have a city of this name. */
  readonly uf: string | null;
  /** The states to choose from when `uf` is `null`. */
  readonly ufs: readonly string[];
}

export interface PlaceFound extends Span {
  readonly place: Place;
}

export interface PlaceContext {
  /** The message answers the question for the city. */
  readonly isAsked: boolean;
  /** The message is about the city for certain: any city may be meant by a slip of the keyboard. */
  readonly mayBeSlip: boolean;
  /** Nothing was asked yet: a message that is one city with a slip is a city. */
  readonly isFirst: boolean;
  /** A state that is known already. */
  readonly uf: string | null;
  /** What people call a city, plain: "bh" → "Belo Horizonte - MG". */
  readonly nicknames: ReadonlyMap<string, Municipality>;
}
