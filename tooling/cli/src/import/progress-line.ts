/** Tells how far work is: one line that changes at a terminal, a line now and then elsewhere. */
export interface ProgressLine {
  (what: string, done: number, all: number | null): void;
  /** What is printed next begins on a line of its own. */
  end(): void;
}

const width = 30;
const everyMs = 100;
const elsewhereEveryMs = 30_000;

export function createProgressLine(
  out: Pick<NodeJS.WriteStream, "isTTY" | "write">,
  now: () => number = Date.now,
): ProgressLine {
  let toldAt = Number.NEGATIVE_INFINITY;
  let isOpen = false;
  const tell = (what: string, done: number, all: number | null): void => {
    const isLast = all !== null && done >= all;
    if (!isLast && now() - toldAt < (out.isTTY ? everyMs : elsewhereEveryMs)) return;
    toldAt = now();
    const share = all === null || all === 0 ? null : Math.min(1, done / all);
    const bar = share === null ? "" : `[${"#".repeat(Math.round(share * width)).padEnd(width, ".")}] `;
    const line = `${bar}${done}${all === null ? "" : ` of ${all}`} ${what}`;
    if (!out.isTTY) return void out.write(`${line}\n`);
    out.write(`\r${line.padEnd(76)}`);
    isOpen = true;
    if (isLast) end();
  };
  const end = (): void => {
    if (isOpen) out.write("\n");
    isOpen = false;
  };
  return Object.assign(tell, { end });
}
