import fc from "fast-check";
import { expect, test } from "vitest";
import { maskDelivery } from "./mask-delivery.ts";

const masked = (body: object) => JSON.parse(maskDelivery({ headers: {}, body: JSON.stringify(body) }).body);

test("what kind of webhook it was, when and of which record can still be read", () => {
  const body = {
    event: "contact_updated",
    id: 41,
    account: { id: 1, name: "Agência" },
    created_at: "2026-03-03T18:00:00.000Z",
    updatedAt: 1_772_560_800,
    blocked: false,
    stage: "MEETING_SCHEDULED",
    personId: "0b8e1f6a-5c57-4b06-9b1c-4a7f6f1f0001",
    name: "Lia Nunes",
    phone_number: "+5511987650001",
    email: null,
  };
  expect(masked(body)).toEqual({
    ...body,
    account: { id: 1, name: "•••• (7)" },
    name: "•••• (9)",
    phone_number: "•••• (14)",
  });
});

test("what proves a delivery and who sent it is not shown", () => {
  const headers = {
    "content-type": "application/json",
    "x-chatwoot-signature": "sha256=abc",
    "x-chatwoot-timestamp": "1772560800",
    "x-forwarded-for": "203.0.113.7",
    authorization: "Bearer abc",
  };
  expect(maskDelivery({ headers, body: "{}" }).headers).toEqual({
    "content-type": "application/json",
    "x-chatwoot-signature": "•••• (10)",
    "x-chatwoot-timestamp": "1772560800",
    "x-forwarded-for": "•••• (11)",
    authorization: "•••• (10)",
  });
});

test("a body that is no JSON is hidden whole", () => {
  expect(maskDelivery({ headers: {}, body: "name=Lia&phone=+5511987650001" }).body).toBe("•••• (29)");
});

const fields = fc.constantFrom(
  "name",
  "content",
  "text",
  "phone",
  "id",
  "source_id",
  "status",
  "type",
  "label",
  "uid",
  "identifier",
);
const addresses = fc.oneof(
  fc.constant("lia@example.com"),
  fc.constant("+5511987650001"),
  fc.constant("5511987650001"),
  fc.constant("5511987650001@s.whatsapp.net"),
  fc.constant("Lia Nunes"),
  fc.constant("Dra. Lia, cardiologista"),
);

test("no address and no name is left, in whatever field and however deep it stands", () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      addresses,
      fc.dictionary(fields, tie("tree")),
      fc.array(tie("tree"), { maxLength: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(fields, tree), (body) => {
      const shown = maskDelivery({ headers: {}, body: JSON.stringify(body) }).body;
      expect(shown).not.toMatch(/example|98765|Lia|Nunes|cardio/);
    }),
  );
});

test("a phone that came as a number is hidden as well", () => {
  expect(masked({ phone: 5511987650001, id: 5511987650001, count: 12 })).toEqual({
    phone: "•••• (13)",
    id: "•••• (13)",
    count: 12,
  });
});
