import { VerificationError } from "@tpc/demo";
import { expect, test } from "vitest";
import { answerQuestions } from "./answer-questions.ts";

const phone = { type: "phone", slug: "attendeePhoneNumber", required: true };

test("what a booking page insists on is answered by its type, hidden and free questions are left alone", () => {
  const fields = [
    { type: "name", slug: "name", required: true, isDefault: true },
    phone,
    { type: "select", slug: "especialidade", required: true, options: ["Dermatologia", "Ortopedia"] },
    { type: "checkbox", slug: "turno", required: true, options: [{ value: "manha", label: "Manhã" }] },
    { type: "text", slug: "cidade", required: false },
    { type: "text", slug: "lead_token", required: true, hidden: true },
    { type: "textarea", slug: "motivo", required: true },
  ];
  expect(answerQuestions(fields, "+5511987650001")).toEqual({
    attendeePhoneNumber: "+5511987650001",
    especialidade: "Dermatologia",
    turno: ["manha"],
    motivo: "Teste",
  });
});

test("a page that asks for a number gets none that nobody gave", () => {
  expect(() => answerQuestions([phone], null)).toThrow(VerificationError);
});
