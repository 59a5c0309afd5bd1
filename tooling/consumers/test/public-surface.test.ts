import { expect, test } from "vitest";
import { listExports } from "../src/list-exports.ts";
import { packageNames } from "../src/pack-packages.ts";

// A name that leaves or joins the list changes what users may rely on: say so in a changeset, then `vitest -u`.
test.for(packageNames)("%s offers the names it is known for", async (name) => {
  await expect(`${listExports(name).join("\n")}\n`).toMatchFileSnapshot(`./surface/${name}.txt`);
});
