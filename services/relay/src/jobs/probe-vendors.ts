import type { JobContext } from "./job-context.ts";

/** Asks those vendors whether the settings will do. */
export type ProbeVendors = (isMeant?: (vendor: string) => boolean) => Promise<void>;

/** Says what does not in one line each, once for as long as it is so. relay goes on either way. */
export function createProbing({ effects, log }: Pick<JobContext, "effects" | "log">): ProbeVendors {
  const told = new Map<string, string | undefined>();
  return async (isMeant = () => true) => {
    const asked = Object.entries(effects.probes).filter(([vendor]) => isMeant(vendor));
    await Promise.all(
      asked.map(async ([vendor, probe]) => {
        try {
          const finding = await probe();
          const isNews = finding?.remedy !== told.get(vendor);
          told.set(vendor, finding?.remedy);
          if (finding !== null && isNews) log.error({ vendor, code: finding.code }, `vendor.probe: ${finding.remedy}`);
        } catch (error) {
          log.warn({ vendor, error }, "vendor.probe-failed");
        }
      }),
    );
  };
}
