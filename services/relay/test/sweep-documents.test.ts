import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { environmentSchema } from "../src/config/environment-schema.ts";

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const defaults = environmentSchema.shape;
const minutes = defaults.RELAY_SWEEP_MINUTES.parse(undefined);
const hours = defaults.RELAY_FULL_SWEEP_HOURS.parse(undefined);
const numbers: Readonly<Record<number, RegExp>> = { 5: /five|cinco/, 6: /six|seis/ };

/** What is looked for where no webhook came, in the words of the document: what changed, and what only a comparison finds. */
const told: Readonly<Record<string, readonly RegExp[]>> = {
  "README.md": [/reads all three/, /compares all contacts and people/],
  "docs/ARCHITECTURE.md": [
    /people and deals/,
    /conversations/,
    /Cal\.com's bookings/,
    /all contacts and people/,
    /deletions/,
  ],
  "docs/LEAD_FLOW.md": [/pessoas e negócios/, /conversas/, /agendamentos/, /contatos e\s+pessoas/, /o que foi apagado/],
};

/** The one paragraph of a document that says it. */
function paragraphOf(path: string): string {
  const marks = /reads all three|the sweep is the promise|estava fora do ar, ou sem que/;
  const found = read(path)
    .split("\n\n")
    .filter((paragraph) => marks.test(paragraph));
  expect(found).toHaveLength(1);
  return (found[0] ?? "").replace(/\s+/g, " ");
}

test.for(Object.entries(told))("%s tells the one truth about what is swept", ([path, truths]) => {
  const paragraph = paragraphOf(path);
  for (const truth of truths) expect(paragraph).toMatch(truth);
  expect(read(path)).not.toMatch(/ainda não são buscados|not swept|are not read afterwards|movida à mão/i);
  // ARCHITECTURE names the settings, the others their defaults.
  const whens = path.includes("ARCHITECTURE")
    ? [/RELAY_SWEEP_MINUTES/]
    : [numbers[minutes] ?? /never/, numbers[hours] ?? /never/];
  for (const when of whens) expect(paragraph).toMatch(when);
});
