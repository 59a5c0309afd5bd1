import { describe, expect, test } from "vitest";
import type { LeadEvent } from "../model/lead-event.ts";
import type { LeadRecord } from "../model/lead-record.ts";
import { type LeadState, newLead } from "../model/lead-state.ts";
import { foldEvent } from "./fold-event.ts";

const at = (second: number) => `2026-11-18T14:00:${String(second).padStart(2, "0")}.000Z`;

const record = (fields: Partial<LeadRecord>): LeadRecord => ({
  id: "7",
  values: { name: "Lia" },
  keys: ["phone:+5511987650001"],
  version: at(1),
  otherId: null,
  readOnly: [],
  notALead: null,
  rest: null,
  ...fields,
});

const fold = (...events: LeadEvent[]): LeadState => events.reduce((lead, event) => foldEvent(lead, event), newLead);
const person = (fields: Partial<LeadRecord> = {}): LeadEvent => {
  const changed = record({ id: "person", ...fields });
  return { type: "person.changed", occurredAt: changed.version ?? at(0), record: changed };
};
const deleted = (second: number): LeadEvent => ({
  type: "person.deleted",
  occurredAt: at(second),
  record: record({ id: "person" }),
});
const contact = (fields: Partial<LeadRecord> = {}): LeadEvent => ({
  type: "contact.changed",
  occurredAt: null,
  record: record(fields),
});
const message = (second: number): LeadEvent => ({
  type: "message.received",
  occurredAt: at(second),
  record: record({ version: null }),
});

describe("foldEvent", () => {
  test("an older person never replaces a newer one", () => {
    const newer = person({ version: at(5), values: { name: "Lia Nunes" } });
    expect(fold(newer, person())).toEqual(fold(newer));
  });

  test("two different persons of the same version ask for a read", () => {
    expect(fold(person(), person({ values: { name: "Other" } })).twenty).toMatchObject({ stale: true });
  });

  test("a deletion stops the sync, and a late update from before it changes nothing", () => {
    expect(fold(person(), deleted(9), person({ version: at(8), values: { name: "Late" } })).twenty).toMatchObject({
      status: "removed",
      at: at(9),
    });
  });

  test("a deletion that arrives after the restore changes nothing", () => {
    expect(fold(person(), person({ version: at(9) }), deleted(5)).twenty.status).toBe("present");
  });

  test("a restore brings the person back", () => {
    expect(fold(person(), deleted(5), person({ version: at(9) })).twenty.status).toBe("present");
  });

  test("a message after the deletion starts anew, one from before it does not, nor does a contact update", () => {
    const known = [person(), contact(), deleted(5)];
    expect(fold(...known, message(6)).twenty.status).toBe("absent");
    expect(fold(...known, message(4)).twenty.status).toBe("removed");
    expect(fold(...known, contact({ version: at(8) })).twenty.status).toBe("removed");
  });

  test("a contact payload that is not newer than what we hold asks for a read instead of being believed", () => {
    const late = contact({ version: at(0), values: { name: "Old" } });
    expect(fold(contact(), late).chatwoot).toMatchObject({ stale: true, record: { values: { name: "Lia" } } });
  });
});
