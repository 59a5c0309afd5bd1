import { VerificationError } from "@tpc/demo";

type Field = Readonly<Record<string, unknown>>;

/**
 * Answers what a booking page insists on. Questions that Cal.com asks by itself (name, e-mail, place) are answered elsewhere.
 *
 * @throws VerificationError when it asks for a number and the operator gave none
 */
export function answerQuestions(fields: readonly Field[], phone: string | null): Readonly<Record<string, unknown>> {
  const asked = fields.filter(
    (field) => field.required === true && field.hidden !== true && (field.isDefault !== true || field.type === "phone"),
  );
  return Object.fromEntries(asked.map((field) => [String(field.slug), answerOf(field, phone)]));
}

function answerOf({ type, options }: Field, phone: string | null): unknown {
  const [first] = Array.isArray(options) ? options : [];
  const option = typeof first === "object" && first !== null && "value" in first ? first.value : first;
  switch (type) {
    case "phone":
      if (phone === null) throw new VerificationError("the booking page asks for a number: give one with --phone");
      return phone;
    case "select":
    case "radio":
      return option;
    case "multiselect":
    case "checkbox":
      return [option];
    case "boolean":
      return true;
    case "number":
      return 1;
    default:
      return "Teste";
  }
}
