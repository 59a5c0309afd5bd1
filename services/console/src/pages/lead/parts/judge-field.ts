import type { Lead } from "../../../api/answers.ts";

type Field = Lead["fields"][number];

export type FieldVerdict = "same" | "differs" | "not-yet" | "one-side";

/** Whether the sides agree, and if not, why that may be so: what was agreed as different, or a change that is under way. */
export function judgeField({ twenty, chatwoot, base }: Field): FieldVerdict {
  if (twenty === null || chatwoot === null) return "one-side";
  if (twenty === chatwoot) return "same";
  if (base === null) return "not-yet";
  return base.twenty === twenty && base.chatwoot === chatwoot ? "differs" : "not-yet";
}
