import type { Locale } from "./locale.ts";

/** Zones whose official name ("horário do Amazonas" in Cuiabá, "do Leste" in New York) is not what people there say. */
const usualNames: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  "America/Manaus": { "pt-BR": "horário de Manaus", en: "Manaus time" },
  "America/Cuiaba": { "pt-BR": "horário de Cuiabá", en: "Cuiabá time" },
  "America/Campo_Grande": { "pt-BR": "horário de Campo Grande", en: "Campo Grande time" },
  "America/Porto_Velho": { "pt-BR": "horário de Porto Velho", en: "Porto Velho time" },
  "America/Boa_Vista": { "pt-BR": "horário de Boa Vista", en: "Boa Vista time" },
  "America/New_York": { "pt-BR": "horário de Nova York", en: "New York time" },
  "Europe/Lisbon": { "pt-BR": "horário de Lisboa", en: "Lisbon time" },
  UTC: { "pt-BR": "UTC", en: "UTC" },
};

/** @returns the name as it stands in a sentence: "horário de Brasília", "Pacific time", or "GMT-03:00" where there is none */
export function readZoneName(instant: Date, timeZone: string, locale: Locale): string {
  const usual = usualNames[timeZone]?.[locale];
  if (usual !== undefined) return usual;
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(instant);
  const official = parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
  // "Horário Padrão de Brasília" is how an atlas puts it.
  return official
    .replace(/ (Padrão|Standard)\b/u, "")
    .replace(/^Horário\b/u, "horário")
    .replace(/ Time$/u, " time");
}
