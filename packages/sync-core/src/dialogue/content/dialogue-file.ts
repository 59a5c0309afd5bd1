import { z } from "zod";
import { dialogueTexts } from "./dialogue-content.ts";

/** The file's own words for what is asked. */
export const fieldNames = {
  nome: "name",
  especialidade: "specialty",
  cidade: "city",
  faturamento: "revenue",
  objetivo: "goal",
  telefone: "phone",
} as const;
type FieldName = keyof typeof fieldNames;
const fieldName = z.enum(Object.keys(fieldNames) as [FieldName, ...FieldName[]]);

const text = z.string().trim().min(1);
const words = z.array(z.union([text, z.number().transform(String)])).default([]);
const served = z.enum(["atendida", "nao-atendida"]);
const reais = z.number().nonnegative();
const hours = z
  .number()
  .positive()
  .max(24 * 30);
const seconds = z.number().nonnegative().max(300);
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const yesOrNo = z
  .union([z.boolean(), z.enum(["sim", "nao", "não"])])
  .transform((value) => value === true || value === "sim");
const twice = z.enum(["proxima-pergunta", "passar-para-pessoa"]);

const textNames = Object.keys(dialogueTexts) as (keyof typeof dialogueTexts)[];
const texts = z.strictObject(
  Object.fromEntries(textNames.map((name) => [name, text])) as Record<keyof typeof dialogueTexts, typeof text>,
);

const condition = z
  .strictObject({
    especialidade: served.optional(),
    cidade: served.optional(),
    "faturamento-a-partir-de": reais.optional(),
    "faturamento-abaixo-de": reais.optional(),
    objetivo: z.union([z.enum(["reconhecido", "outro"]), z.array(text).min(1)]).optional(),
    falta: fieldName.optional(),
  })
  .refine((given) => Object.keys(given).length > 0, "diga quando a regra vale");

const rule = z.strictObject({
  quando: condition,
  pontos: z.number().optional(),
  decide: z.enum(["desqualificado", "indeciso"]).optional(),
  motivo: text,
});

/** A dialogue file as it is written, in Portuguese. */
export const dialogueFileSchema = z.strictObject({
  links: z.strictObject({ privacidade: z.url({ protocol: /^https?$/ }) }),
  equipe: words,
  textos: texts,
  perguntas: z
    .array(
      z.strictObject({ campo: fieldName, pergunta: text, repetir: text, opcoes: z.array(text).max(9).default([]) }),
    )
    .min(1),
  objetivos: z.array(z.strictObject({ nome: text, sinonimos: words, abreviacoes: words })).default([]),
  pontuacao: z.strictObject({ qualificado: z.number(), desqualificado: z.number(), regras: z.array(rule).min(1) }),
  "cidades-atendidas": z.union([z.literal("todas"), z.array(text).min(1)]).default("todas"),
  comportamento: z
    .strictObject({
      "nao-entendeu-duas-vezes": twice.default("proxima-pergunta"),
      "midia-duas-vezes": twice.default("passar-para-pessoa"),
      "espera-segundos": seconds.default(8),
      "digitando-segundos": seconds.default(12),
      "lembrete-depois-de-horas": hours.default(4),
      "lembrete-das": clock.default("08:30"),
      "lembrete-ate": clock.default("20:00"),
      "desistir-depois-de-horas": hours.default(24),
      "retomada-depois-de-horas": hours.default(12),
    })
    .prefault({}),
  "apelidos-de-cidades": z.record(z.string(), words).default({}),
  especialidades: z
    .array(z.strictObject({ nome: text, sinonimos: words, abreviacoes: words, atendida: yesOrNo.default(true) }))
    .min(1),
});

export type DialogueFile = z.infer<typeof dialogueFileSchema>;
