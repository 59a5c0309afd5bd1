import type { JobContext } from "./job-context.ts";

/** Asks vendors whether the settings will do, and says what does not in one line each. relay goes on either way. */
export async function probeVendors(
  { effects, log }: Pick<JobContext, "effects" | "log">,
  isMeant: (vendor: string) => boolean = () => true,
): Promise<void> {
  const asked = Object.entries(effects.probes).filter(([vendor]) => isMeant(vendor));
  await Promise.all(
    asked.map(async ([vendor, probe]) => {
      try {
        const finding = await probe();
        if (finding !== null) log.error({ vendor, code: finding.code }, `vendor.probe: ${finding.remedy}`);
      } catch (error) {
        log.warn({ vendor, error }, "vendor.probe-failed");
      }
    }),
  );
}
