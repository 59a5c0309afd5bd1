import { describe, expect, test } from "vitest";
import { mergeFields } from "../merge/merge-fields.ts";
import type { LeadRecord } from "../model/lead-record.ts";
import { type LeadState, newLead } from "../model/lead-state.ts";
import { forgetAgreed } from "./begin-step.ts";

const record = (city: string): LeadRecord => ({
  id: "1",
  values: { city },
  keys: [],
  version: null,
  otherId: null,
  readOnly: [],
  notALead: null,
  rest: null,
});
const side = (city: string) => ({ status: "present" as const, record: record(city), stale: false, exact: true });
const lead = (twenty: string, chatwoot: string): LeadState => ({
  ...newLead,
  twenty: side(twenty),
  chatwoot: side(chatwoot),
  base: { city: { twenty: "Campinas", chatwoot: "Campinas" } },
  begunValues: { twenty: { city: "Santos" } },
});
const merge = (twenty: string, chatwoot: string, { base, begunValues }: LeadState) =>
  mergeFields({
    fields: ["city"],
    base,
    twenty: { city: twenty },
    chatwoot: { city: chatwoot },
    begun: begunValues ?? {},
  });

describe("a value that was written, and nobody heard the answer", () => {
  test("is no person's change: the other side's next edit is copied over it, without a conflict", () => {
    expect(merge("Santos", "Sorocaba", lead("Santos", "Sorocaba"))).toMatchObject({
      toTwenty: { city: "Sorocaba" },
      toChatwoot: {},
      conflicts: [],
    });
  });

  test("is what both sides had last: an edit back to the value before it is copied as well", () => {
    expect(merge("Santos", "Campinas", lead("Santos", "Campinas"))).toMatchObject({
      toTwenty: { city: "Campinas" },
      toChatwoot: {},
      conflicts: [],
    });
  });

  test("does not hide another value that a person chose meanwhile", () => {
    expect(merge("Jundiaí", "Sorocaba", lead("Jundiaí", "Sorocaba"))).toMatchObject({
      toChatwoot: { city: "Jundiaí" },
      conflicts: [{ field: "city" }],
    });
  });

  test("is forgotten once both sides agree: from then on it is a person's again", () => {
    const settled = forgetAgreed(lead("Santos", "Santos"));
    expect(settled.begunValues).toBeUndefined();
    const later = { ...settled, base: { city: { twenty: "Sorocaba", chatwoot: "Sorocaba" } } };
    expect(merge("Santos", "Sorocaba", later)).toMatchObject({ toChatwoot: { city: "Santos" }, toTwenty: {} });
    expect(forgetAgreed(lead("Santos", "Sorocaba")).begunValues).toEqual({ twenty: { city: "Santos" }, chatwoot: {} });
  });
});
