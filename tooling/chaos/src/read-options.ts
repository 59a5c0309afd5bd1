/** What was typed cannot be meant: the message says what to type. */
export class UsageError extends Error {}

export function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not "${text}".`);
  return Number(text);
}

/** The seeds to play, in order. Without any: one that nobody chose. */
export function readSeeds({ seed, seeds }: { readonly seed?: string; readonly seeds?: string }): readonly number[] {
  if (seeds === undefined) return [wholeNumber("seed", seed, Date.now() % 1_000_000)];
  if (seed !== undefined) throw new UsageError("--seed and --seeds do not go together.");
  const [, from, to] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(seeds) ?? [];
  if (from === undefined || to === undefined || Number(to) < Number(from)) {
    throw new UsageError(`--seeds takes two whole numbers such as 100..129, not "${seeds}".`);
  }
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
}
