import { blankOut } from "../text/phrase.ts";

const months =
  "jan(?:eiro)?|fev(?:ereiro)?|mar(?:co)?|abr(?:il)?|mai(?:o)?|jun(?:ho)?|jul(?:ho)?|ago(?:sto)?|set(?:embro)?|out(?:ubro)?|nov(?:embro)?|dez(?:embro)?";
const counted =
  "anos|pacientes?|seguidor(?:es)?|consultas?|atendimentos?|cirurgias?|procedimentos?|filh[oa]s?|clinicas?|consultorios?|salas?|unidades?|" +
  "medic[oa]s?|doutor(?:es|as?)?|dentistas?|pessoas?|km|quilometros?|metros?|m2|m²|minut(?:o|os|inhos?)|min|horas?|hs?|hrs?|dias|semanas|meses|" +
  "vez(?:es)?|graus|leads?|cliques|visualizac(?:ao|oes)|views|funcionari[oa]s?|secretarias?|colegas?|colaborador(?:es)?|alun[oa]s?|" +
  "habitantes|leitos|inscritos|curtidas|likes|avaliac(?:ao|oes)|reviews|estrelas|soci[oa]s?|convenios?|especialidades?|mg|ml|kg|cm|mm2|" +
  "contatos?|mensagens|posts?|videos?|fotos?|cidades?|estados?|bairros?|partos?|exames?|plantoes|plantao|turnos?|periodos?|ligacoes|" +
  "agendamentos?|vidas|casos|implantes|aparelhos|lasers?|opcoes|perguntas|segundos?|seg|andares?|vagas?|projetos?|x";

/** Numbers that are something else than money: blanked out, so that nobody reads them as revenue. Positions stay. */
const others: readonly RegExp[] = [
  /\S+@\S+|https?:\/\/\S+|www\.\S+|@[\w.]+/g,
  // What a person is registered under.
  /\b(?:crm|rqe|cro|crp|crefito|coren|crn|crbm|crmv|crfa|rg|cpf|cnpj|cep|oab|cnes|registro|inscricao|matricula|protocolo)\b[^a-z0-9]{0,4}(?:(?:e|eh|numero|n|no|nº)\b[^a-z0-9]{0,3})?(?:[a-z]{2}\b[^a-z0-9]{0,4})?\d[\d.\-/ ]*/g,
  /\b\d{3}\.\d{3}\.\d{3}-?\d{2}\b|\b\d{2}\.\d{3}\.\d{3}\/\d{4}-?\d{2}\b|\b\d{2}\.?\d{3}-\d{3}\b/g,
  // Phones: with a country or an area code, or two groups of four.
  /(?:\+|00)\d[\d\s().-]{8,}\d|\(\d{2}\)\s?\d[\d\s.-]{6,}\d|\b(?:55\s?)?\d{2}\s?9?\s?\d{4}[-.\s]?\d{4}\b|\b9?\d{4}-\d{4}\b|\b0[38]00[\d\s-]+/g,
  /\b(?:tel|telefone|fone|cel|celular|whats\w*|zap|numero|ddd|ramal|contato)\b[^a-z0-9]{0,4}(?:e|eh)?[^a-z0-9]{0,3}\d[\d\s().-]*/g,
  // Days, years, hours.
  new RegExp(`\\b\\d{1,2}(?: de |\\/)(?:${months})\\b(?:(?: de |\\/)\\d{2,4})?`, "g"),
  /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b\d{1,2}\/(?:0\d|1[0-2])\b(?!\s?(?:mil|k)\b)/g,
  /\b(?:em|desde|de|ano|anos|ate|formad[oa]|formei|abri|turma|janeiro|dezembro)\s(?:19[4-9]\d|20[0-4]\d)\b(?!\s?(?:mil|k|reais)\b)/g,
  /\b\d{1,2}\s?(?:h|hs|hrs)\s?\d{0,2}\b|\b\d{1,2}:\d{2}\b|\b24\/7\b/g,
  /\b(?:as|dia|dias|das)\s\d{1,2}\b(?!\s?(?:mil|k)\b)/g,
  /\bcovid\W?19\b/g,
  /\d+(?:[.,]\d+)?\s?(?:%|por ?cento)/g,
  /\d+\s?[ºª°]/g,
  /\b(?:rua|r\.|av|avenida|alameda|rodovia|br|sala|sl|andar|apto|ap|bloco|conjunto|conj|cj|lote|quadra|km|loja|numero|nº|n°|casa|predio)\.?\s?(?:n[o°º]?\.?\s?)?\d+[a-z]?\b/g,
  /\b(?:rua|avenida|av\.?|alameda|praca|travessa|rodovia|estrada)\s[^,\n]{2,40},?\s\d+[a-z]?\b/g,
  // What is counted, in digits or words, ranges of it too.
  new RegExp(
    `(?<![a-z])(?:\\d[\\d.,]*|mil|duas|dois|tres|quatro|cinco|seis|dez|vinte|trinta)(?:\\s?(?:a|ou|e|ate|-)\\s?(?:\\d[\\d.,]*))?\\s?(?:mil|k|milhao|milhoes|mi)?[^\\S\\n](?:(?:de|novos?|novas?|mais)\\s)?(?:${counted})\\b(?!\\s?de faturamento)`,
    "g",
  ),
  /\b\d+(?:h|x|km|min|mg|ml|cm|m2|m²|anos)\b/g,
];

/** A list that the lead numbered himself: "1) Ana 2) dermato". */
const ownNumbering = /(?:^|\n)\s*\d{1,2}\s?[).:-]\s?(?=\S)/g;

export function hideOtherNumbers(plain: string): string {
  const isNumbered = (plain.match(ownNumbering)?.length ?? 0) > 1;
  return [...(isNumbered ? [ownNumbering] : []), ...others].reduce((left, pattern) => {
    const found = Array.from(left.matchAll(pattern), ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }));
    return found.reduce(blankOut, left);
  }, plain);
}
