import { readFile, writeFile } from "node:fs/promises";
import { defineCommand } from "../command.ts";
import { replaceParts } from "../docs/replace-parts.ts";

const root = new URL("../../../../", import.meta.url);

export const docs = defineCommand({
  summary: "Write the parts of docs/ that follow from the source: rules, texts, addresses.",
  details: "Exit code: 0, or 1 when --check finds a document out of date.",
  options: { check: { type: "boolean", help: "Write nothing; say which documents are out of date." } },
  async run({ options, print }) {
    // relay's libraries take a second: the help does without them.
    const { generatedDocuments } = await import("../docs/generated-documents.ts");
    let stale = 0;
    for (const { file, parts } of generatedDocuments) {
      const path = new URL(file, root);
      const before = await readFile(path, "utf8");
      const after = replaceParts(before, await parts());
      const isStale = before !== after;
      if (isStale && options.check !== true) await writeFile(path, after);
      stale += isStale ? 1 : 0;
      print(`${file}: ${describe(isStale, options.check === true)}`);
    }
    return options.check === true && stale > 0 ? 1 : 0;
  },
});

const describe = (isStale: boolean, isCheck: boolean): string =>
  isStale ? (isCheck ? "out of date, run npm run tpc -- docs" : "written") : "up to date";
