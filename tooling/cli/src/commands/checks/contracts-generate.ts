import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { generateTypes, showSource } from "@tpc/contracts";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../usage-error.ts";
import { documentDetails, documentOptions, readNamedDocument, readSources } from "../document-sources.ts";

export const contractsGenerate = defineCommand({
  summary: "Write TypeScript for everything a system's own document describes, custom objects included.",
  details: `${documentDetails}\nThe types fit openapi-fetch: createClient<paths>({ baseUrl }) with the server's address.`,
  options: {
    ...documentOptions,
    out: { type: "string", value: "FILE", help: "Where to write the types; replaced when it exists." },
  },
  async run({ options, print, environment }) {
    const [named, ...others] = readSources(options);
    if (named === undefined || others.length > 0) throw new UsageError("Name exactly one document.");
    if (options.out === undefined) throw new UsageError("Say where to write the types: --out FILE.");
    const types = await generateTypes(await readNamedDocument(named, environment));
    await mkdir(dirname(options.out), { recursive: true });
    await writeFile(options.out, types);
    print(`${options.out}: ${types.split("\n").length} lines from ${showSource(named.source)}`);
    return 0;
  },
});
