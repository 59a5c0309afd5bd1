/** What is wrong with a dialogue file, and where. In Portuguese: who edits it is no programmer. */
export interface DialogueProblem {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A place in the file: keys and positions from the top. */
export type FilePath = readonly (string | number)[];

/** A problem whose line is still to be found. `onKey`: the key itself is wrong, not its value. */
export interface LocatedBy {
  readonly path: FilePath;
  readonly message: string;
  readonly onKey?: boolean;
}
