import { hurryFailingLeads } from "../store/convergence/failing-leads.ts";
import { fillField, forgetField, readLackingBefore } from "../store/facts/lost-fields.ts";
import type { JobContext } from "./job-context.ts";

/**
 * What Twenty lacks. Who waits for a stage goes on when it is back. A field that Twenty lost is no longer what both sides have
 * in common: when it is back, and empty, nobody emptied it, and it is filled from Chatwoot.
 */
export async function followDataModel(
  context: JobContext,
  failing: readonly { readonly code: string }[],
): Promise<readonly string[]> {
  const { db, boss, effects, fields, log } = context;
  const before = await readLackingBefore(db);
  try {
    // Stages only when leads wait for them: what is never used is not missed.
    const withStages = failing.some(({ code }) => code === "VENDOR_OPTION_MISSING");
    const { names, back } = await effects.lacking(withStages, before);
    if (back.length > 0) await hurryFailingLeads(db, "twenty");
    for (const { field, twenty } of fields) {
      const name = `person.${twenty}`;
      if (names.includes(name) && !before.includes(name)) await forgetField(db, field);
      if (!back.includes(name)) continue;
      const leads = await fillField(db, boss, field);
      log.info({ field, leads }, "twenty.field-back");
    }
    return names;
  } catch (error) {
    log.warn({ error }, "data-model.unknown");
    return before;
  }
}
