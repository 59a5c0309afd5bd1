import { readFile, writeFile } from "node:fs/promises";
import { defineCommand } from "../command.ts";
import { replaceParts } from "../docs/replace-parts.ts";

const root = new URL("../../../../", import.meta.url);

export const docs = defineCommand({
  summary: "Write what follows from the source: parts of docs/, the example of an audit, relay's openapi.json.",
  details: "Exit code: 0, or 1 when --check finds a document out of date.",
  options: { check: { type: "boolean", help: "Write nothing; say which documents are out of date." } },
  async run({ options, print }) {
    const isCheck = options.check === true;
    // relay's libraries take a second: the help does without them.
    const { exampleDocuments, generatedDocuments, wholeDocuments } = await import("../docs/generated-documents.ts");
    const { mark, documents } = await exampleDocuments();
    let stale = 0;
    const keep = async (file: string, before: string, after: string) => {
      const isStale = before !== after;
      if (isStale && !isCheck) await writeFile(new URL(file, root), after);
      stale += isStale ? 1 : 0;
      print(`${file}: ${describe(isStale, isCheck)}`);
    };
    for (const { file, parts } of generatedDocuments) {
      const before = await readFile(new URL(file, root), "utf8");
      await keep(file, before, replaceParts(before, await parts()));
    }
    for (const { file, text } of wholeDocuments) {
      await keep(file, await readFile(new URL(file, root), "utf8").catch(() => ""), await text());
    }
    for (const { file, text } of documents) {
      const before = await readFile(new URL(file, root), "utf8").catch(() => mark);
      if (before.includes(mark)) await keep(file, before, await text());
      else print(`${file}: of a real audit, left as it is`);
    }
    return isCheck && stale > 0 ? 1 : 0;
  },
});

const describe = (isStale: boolean, isCheck: boolean): string =>
  isStale ? (isCheck ? "out of date, run npm run tpc -- docs" : "written") : "up to date";
