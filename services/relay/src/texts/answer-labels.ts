import type { Locale } from "./locale.ts";

/**
 * Cal.com gives its own questions by the keys of its translations, and a booking that is read afterwards by their slugs (6.2).
 * Questions of the agency's have its words already.
 */
const labels: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  "pt-BR": {
    additional_notes: "Observações",
    notes: "Observações",
    what_is_this_meeting_about: "Assunto",
    especialidade: "Especialidade",
    cidade: "Cidade",
  },
  en: {
    additional_notes: "Notes",
    notes: "Notes",
    what_is_this_meeting_about: "Subject",
    especialidade: "Specialty",
    cidade: "City",
  },
};

export const answerLabel = (label: string, locale: Locale): string => labels[locale][label] ?? label;
