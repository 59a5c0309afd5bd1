import { inspect } from "node:util";

/** The value of a variable: a rule may look at it, and it is written nowhere, by no printer. */
export class Hidden {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  /** To be compared, or read for the parts of an address that are no secret; never to be told. */
  reveal(): string {
    return this.#value;
  }
  toJSON(): string {
    return "hidden";
  }
  toString(): string {
    return "hidden";
  }
  [inspect.custom](): string {
    return "Hidden";
  }
}
