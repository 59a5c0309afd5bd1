/** A table for a person at a terminal of 100 columns: what does not fit is cut in the last column. */
export function formatTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  mostColumns = terminalColumns,
): string {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) => {
    const text = cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd();
    return text.length > mostColumns ? `${text.slice(0, mostColumns - 1)}…` : text;
  };
  return [line(columns), ...rows.map(line)].join("\n");
}

const terminalColumns = 100;

/** Breaks at spaces. */
export function wrap(text: string, indent: string, mostColumns = terminalColumns): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > mostColumns && line.trim() !== "") {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}

/** `2026-11-26 14:03`, in the terminal's own time zone. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
