import { describe, expect, test } from "vitest";
import type { Step } from "../model/decision.ts";
import type { LeadRecord } from "../model/lead-record.ts";
import { type LeadState, newLead } from "../model/lead-state.ts";
import { openSnapshot, type Snapshot } from "../model/snapshot.ts";
import { defaultPipelineRules } from "../pipeline/pipeline-rules.ts";
import { type Convergence, converge } from "./converge.ts";
import type { FieldsRefused } from "./refused-fields.ts";

const old = { name: "Lia", email: "lia@example.com" };
const record = (id: string, otherId: string, values: LeadRecord["values"]): LeadRecord => ({
  id,
  otherId,
  values,
  keys: [],
  version: null,
  readOnly: [],
  notALead: null,
  rest: null,
});
const base = { name: { twenty: "Lia", chatwoot: "Lia" }, email: { twenty: old.email, chatwoot: old.email } };

function lead(values: LeadRecord["values"], rest: Partial<LeadState> = {}): LeadState {
  const side = { status: "present", stale: false, exact: true } as const;
  const twenty = { ...side, record: record("p", "1", values) };
  return { ...newLead, base, twenty, chatwoot: { ...side, record: record("1", "p", old) }, ...rest };
}

/** Neither side takes an e-mail. @returns how it ended, and the steps it took */
async function convergeOver(state: LeadState, held: FieldsRefused["held"] = []) {
  const steps: Step[] = [];
  const start: Snapshot = openSnapshot({
    lead: state,
    fields: ["name", "email"],
    holdsOtherId: { twenty: true, chatwoot: true },
    taken: [],
    team: [],
    writesWhatsApp: false,
    newPersonId: "new",
    rules: defaultPipelineRules,
  });
  const end: Convergence = await converge(start, async (step) => {
    steps.push(step);
    if (step.type === "find-deals") return { kind: "deals", deals: [] } as never;
    if (step.type === "read-record") return { kind: "record", record: (state.twenty as { record: LeadRecord }).record };
    if (step.type !== "update-contact" && step.type !== "update-person")
      throw new Error(`${step.type} was not expected`);
    const values = { ...old, ...step.values };
    if (step.values.email === undefined)
      return { kind: "record", record: step.id === "p" ? record("p", "1", values) : record("1", "p", values) };
    const bad = { field: "email", value: step.values.email, code: "VENDOR_VALIDATION_FAILED", said: "no" };
    return { kind: "fields-refused", record: null, held, bad: held.length > 0 ? [] : [bad] };
  });
  return { ...end.snapshot, written: steps.flatMap((step) => ("values" in step ? [step.values] : [])) };
}

const news = { name: "Lia N.", email: "lia2@example.com" };

describe("a field that a vendor refused in an update", () => {
  test("is set aside alone where no other record holds it, and the others are written", async () => {
    const end = await convergeOver(lead(news));
    expect(end.written).toEqual([news, { name: news.name }]);
    expect(end.lead.setAside).toMatchObject([
      { step: "update-contact email", code: "VENDOR_VALIDATION_FAILED", said: "no" },
    ]);
    expect([end.conflicts, end.duplicates, end.lead.begunValues, end.lead.base.email]).toEqual([
      [],
      [],
      undefined,
      base.email,
    ]);
  });

  test("is not tried again, nor taken back, until it changes", async () => {
    const { lead: after } = await convergeOver(lead(news));
    expect((await convergeOver(after)).written).toEqual([]);
    const twenty = { ...after.twenty, record: record("p", "1", { ...news, email: "lia3@example.com" }) } as never;
    const changed = await convergeOver({ ...after, twenty });
    expect(changed.written[0]).toEqual({ email: "lia3@example.com" });
  });

  test("stays apart, as a conflict and a possible duplicate, where another record holds it", async () => {
    const key = "email:lia2@example.com" as const;
    const end = await convergeOver(lead(news), [{ field: "email", key, recordId: "9" }]);
    expect(end.lead.setAside).toBeUndefined();
    expect(end.duplicates).toEqual([{ key, side: "chatwoot", recordId: "9" }]);
    expect(end.conflicts).toMatchObject([{ field: "email", twenty: news.email, chatwoot: old.email }]);
    expect((await convergeOver(end.lead)).written).toEqual([]);
  });

  test("is no second possible duplicate where the lead's other person, of a merge, holds it", async () => {
    const key = "email:lia2@example.com" as const;
    const known = lead(old, { otherPersonId: "9" });
    const contact = { ...known.chatwoot, record: record("1", "p", news) } as never;
    const end = await convergeOver({ ...known, chatwoot: contact }, [{ field: "email", key, recordId: "9" }]);
    expect(end.duplicates).toEqual([]);
    expect(end.conflicts).toMatchObject([{ field: "email", twenty: old.email, chatwoot: news.email }]);
  });
});
