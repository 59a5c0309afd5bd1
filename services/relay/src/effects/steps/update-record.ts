import { type ApiError, isApiError, readVendorsWords } from "@tpc/client-core";
import type { RecordAnswer as Answer, FieldName, LeadRecord, RecordStep as Step } from "@tpc/sync-core";
import type { SideEffects } from "../effects.ts";
import { findHolders } from "./find-holders.ts";
import { isRefusal, namedFields } from "./refusal.ts";

type Update = Extract<Step, { type: "update-person" | "update-contact" }>;
type Write = (change: Pick<Update, "values" | "otherId"> & { readonly keepsOld?: true }) => Promise<LeadRecord>;

interface Refused {
  readonly field: FieldName;
  readonly value: string;
  readonly error: ApiError;
}

/**
 * Updates in one call. Where the vendor refuses without naming the fields, each is tried alone, so that one bad value does
 * not keep the others from arriving. A refused value is somebody else's only when that one is found.
 */
export async function updateRecord(side: SideEffects, step: Update, write: Write): Promise<Answer> {
  try {
    return await writeOrNarrow(side, step, write);
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return { kind: "not-found" };
    throw error;
  }
}

async function writeOrNarrow(side: SideEffects, step: Update, write: Write): Promise<Answer> {
  const all = Object.entries(step.values);
  const fields = all.map(([field]) => field);
  try {
    return { kind: "record", record: await write(step) };
  } catch (error) {
    if (!isRefusal(error) || all.length === 0) throw error;
    const named = all.length === 1 ? fields : namedFields(error, fields);
    if (named.length === 0) return writeOneByOne(side, step, write);
    const refused = all.filter(([field]) => named.includes(field)).map(([field, value]) => ({ field, value, error }));
    return answerFor(side, step.id, refused, null);
  }
}

async function writeOneByOne(side: SideEffects, step: Update, write: Write): Promise<Answer> {
  const { id, values } = step;
  const keepsOld = "keepsOld" in step && step.keepsOld === true;
  const refused: Refused[] = [];
  let record: LeadRecord | null = null;
  for (const [field, value] of Object.entries(values)) {
    try {
      record = await write({ values: { [field]: value }, otherId: null, ...(keepsOld && { keepsOld }) });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.push({ field, value, error });
    }
  }
  return answerFor(side, id, refused, record);
}

async function answerFor(
  side: SideEffects,
  id: string,
  refused: readonly Refused[],
  record: LeadRecord | null,
): Promise<Answer> {
  const held = await findHolders(side, Object.fromEntries(refused.map(({ field, value }) => [field, value])), id);
  const bad = refused
    .filter(({ field }) => !held.some((one) => one.field === field))
    .map(({ field, value, error }) => ({ field, value, code: `VENDOR_${error.code}`, said: readVendorsWords(error) }));
  return { kind: "fields-refused", record, held, bad };
}
