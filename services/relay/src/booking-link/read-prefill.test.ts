import { type LeadState, newLead, type SideState } from "@tpc/sync-core";
import { describe, expect, test } from "vitest";
import { readPrefill } from "./read-prefill.ts";

const record = (values: Record<string, string>) => ({
  id: "1",
  values,
  keys: [],
  version: null,
  otherId: null,
  readOnly: [],
  notALead: null,
  rest: null,
});
const present = (values: Record<string, string>): SideState => ({
  status: "present",
  record: record(values),
  stale: false,
  exact: false,
});
const lead = (sides: Partial<LeadState>): LeadState => ({ ...newLead, ...sides });
const empty = { name: "", email: "", phone: "", city: "", specialty: "" };

describe("the values a form is filled in with", () => {
  test("are Twenty's, and Chatwoot's where Twenty has none", () => {
    const state = lead({
      twenty: present({ name: "Lia Nunes", email: "lia@example.com", city: "" }),
      chatwoot: present({ name: "lia", city: "Campinas", phone: "+5511987650001" }),
    });
    expect(readPrefill(state, "BR")).toEqual({
      name: "Lia Nunes",
      email: "lia@example.com",
      phone: "+5511987650001",
      city: "Campinas",
      specialty: "",
    });
  });

  test("are Chatwoot's as long as there is no person", () => {
    expect(readPrefill(lead({ chatwoot: present({ name: "Lia" }) }), "BR")).toEqual({ ...empty, name: "Lia" });
  });

  test("hold the ninth digit, which WhatsApp's number may lack and the form wants", () => {
    expect(readPrefill(lead({ chatwoot: present({ phone: "+551187650001" }) }), "BR").phone).toBe("+5511987650001");
  });

  test("hold no number in place of a name", () => {
    expect(readPrefill(lead({ chatwoot: present({ name: "+55 11 98765-0001" }) }), "BR").name).toBe("");
  });

  test("hold nothing of a record that somebody deleted", () => {
    const removed: SideState = { status: "removed", record: record({ name: "Lia" }), at: "2026-11-19T13:00:00.000Z" };
    expect(readPrefill(lead({ twenty: removed }), "BR")).toEqual(empty);
    expect(readPrefill(newLead, "BR")).toEqual(empty);
  });
});
