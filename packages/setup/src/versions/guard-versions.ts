import { type Row, type System, systemOf } from "../resource.ts";
import { createMemory } from "../world/memory.ts";
import type { SetupWorld } from "../world/setup-world.ts";
import { judgeTwenty, judgeVersion, OldVersionError } from "./old-version.ts";

/** Each system is asked for its version once, before the first of its rows is looked at. */
export function guardVersions(rows: readonly Row[], world: SetupWorld): readonly Row[] {
  const asked = createMemory();
  return rows.map((row) => {
    if ("leftOut" in row) return row;
    const system = systemOf(row);
    return {
      ...row,
      async find() {
        const old = await asked.read(system, () => findOldVersion(system, world));
        if (old !== null) throw new OldVersionError(old);
        return row.find();
      },
    };
  });
}

async function findOldVersion(system: System, world: SetupWorld): Promise<string | null> {
  const { twenty, chatwoot, memory } = world;
  // Under the names by which the resources look it up next.
  if (system === "twenty" && twenty !== null) {
    return judgeTwenty(await memory.read("twenty objects", () => twenty.client.metadata.objects()));
  }
  if (system === "chatwoot" && chatwoot !== null) {
    const { version } = await memory.read("chatwoot version", () => chatwoot.serverInfo());
    return judgeVersion("chatwoot", version);
  }
  if (system === "calcom") return judgeVersion("calcom", (await world.calcomVersion()) ?? "");
  return null;
}
