import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Measurement } from "../measurement.ts";

const reach = { compareMs: 60_000, mostMiB: 512, callsPerThousand: 40 };

interface Measured {
  readonly records: number;
  readonly compareMs: number;
  readonly mostMiB: number;
  readonly callsPerThousand: number;
  readonly written: number;
}

/** In a process of its own: its memory is what is measured. */
export const importOfBooks: Measurement = async ({ isQuick, signal }) => {
  const script = fileURLToPath(import.meta.resolve("@tpc/import/measure"));
  const size = isQuick ? 1_000 : 100_000;
  const flags = ["--conditions=@tpc/source", "--disable-warning=ExperimentalWarning"];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, String(size)], { signal });
  const { records, compareMs, mostMiB, callsPerThousand, written } = JSON.parse(stdout) as Measured;
  const how = `${records} records, 80 % of them the same, 2 % contradicting; ${written} of them written`;
  return [
    {
      what: "100,000 contacts on both sides: comparison, loading included",
      reach: "≤ 60 s",
      measured: `${(compareMs / 1_000).toFixed(1)} s`,
      isReached: compareMs <= reach.compareMs,
      how,
    },
    {
      what: "100,000 contacts on both sides: memory of report and import",
      reach: "≤ 512 MiB resident at any time",
      measured: `${mostMiB} MiB`,
      isReached: mostMiB <= reach.mostMiB,
      how,
    },
    {
      what: "calls to Twenty per 1,000 people: report, check and writing",
      reach: "≤ 40",
      measured: String(callsPerThousand),
      isReached: callsPerThousand <= reach.callsPerThousand,
      how,
    },
  ];
};
