import { styleText } from "node:util";

/** What the viewer reads. Colours only where a terminal shows them. */
export interface Narrator {
  heading(text: string): void;
  step(number: number, text: string): void;
  /** One verified fact. */
  fact(text: string): void;
  failure(text: string): void;
  /** What somebody reads in the chat. */
  message(text: string): void;
  addresses(rows: readonly (readonly [name: string, address: string])[]): void;
  line(text: string): void;
}

export function createNarrator(out: NodeJS.WriteStream): Narrator {
  type Style = Parameters<typeof styleText>[0];
  const paint = (style: Style, text: string) => styleText(style, text, { stream: out });
  const write = (text: string) => void out.write(`${text}\n`);
  return {
    heading: (text) => write(`\n${paint("bold", text)}`),
    step: (number, text) => write(`\n${paint(["bold", "cyan"], String(number))}  ${paint("bold", text)}`),
    fact: (text) => write(`   ${paint("green", "✓")} ${text}`),
    failure: (text) => write(`   ${paint("red", "✗")} ${text}`),
    message: (text) => {
      for (const line of text.split("\n")) write(`     ${paint("dim", "│")} ${line}`);
    },
    line: (text) => write(paint("dim", text)),
    addresses(rows) {
      const width = Math.max(...rows.map(([name]) => name.length));
      for (const [name, address] of rows) write(`   ${name.padEnd(width)}  ${paint("cyan", address)}`);
    },
  };
}
