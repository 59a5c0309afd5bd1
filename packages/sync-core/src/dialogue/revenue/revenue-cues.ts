import type { Span } from "../text/phrase.ts";

/**
 * What the words round an amount say about it: it comes in (`strong` names revenue, `weak` may), it is something else (a price,
 * a goal, an expense, a profit), or nothing.
 */
export type Cue = "strong" | "weak" | "other" | "profit" | null;

const strong =
  "fatur(?:o|a|amos|am|ando|ei|ou|amento|amentos|aria)?|faturad[oa]|(?:consigo|conseguimos|costumo|costumamos|chego a|chegamos a|venho a|da (?:pra|para)) faturar|" +
  "receitas?(?! medica)|renda|rend(?:e|endo|eu)|ganh(?:o|a|amos|ando)|bruto|gir(?:o|a|ando)|moviment(?:o|a|amos|ando)|fat";
const weak =
  "limpos?|tir(?:o|a|amos|ando)|entra(?:m|ndo)?|fech(?:o|amos|ando|ei)|fa(?:co|zemos|zendo)|bat(?:o|emos|endo)|receb(?:o|emos|endo)|caixa|liquido|fica|ficamos|da";
const goal =
  "(?:quero|queria|quer|queremos|gostaria de|pretendo|preciso|espero|sonho|objetivo|planejo|desejo|vou|poder|penso em|vontade de|ideia e|ideal seria)\\b[^.;!?\\n,]{0,30}?\\b" +
  "(?:fatur\\w*|cheg\\w+|ating\\w+|alcanc\\w+|bater|ganhar|tirar|passar|receita|faturamento|dobrar|ter|fazer|entrar|receber)|" +
  "faturav\\w+|ja fatur(?:ei|amos)|ano passado fatur\\w+|faturar|metas?|chegar|ating\\w+|alcanc\\w+|dobrar|triplicar|aumentar|crescer|escalar|passar (?:de|para|pra|dos?)|sair d[eo]s?";
const expense =
  "gast\\w+|invest\\w+|invisto|invist\\w+|pag(?:o|ar|a|amos|ando|uei|ava|am)|pagamento|cust[aoeu]\\w*|precos?|cobr\\w+|alug\\w+|orcamento|verba|budget|despes\\w+|" +
  "compr\\w+|vend(?:o|i|emos|er|ido)|divid\\w+|dev(?:o|endo)|emprest\\w+|financi\\w+|parcel\\w+|desconto|impostos?|mensalidades?|salarios?|multa|taxa|" +
  "ticket|tiquete|valor(?:es)? d[aeo]s?|perd(?!ao)\\w+|fiado|limite|entrada de|sinal";
/** Things that have a price, unless revenue was named before. */
const priced =
  "pacotes?|propostas?|consultas?|procedimentos?|cirurgias?|cursos?|equipamentos?|aparelhos?|lasers?|maquinas?|anuncios?|trafego|marketing|google|instagram|facebook|ads|" +
  "seguidores|convenios?|planos?|plantao|plantoes|sessao|sessoes|avaliacao|hora|implantes?|botox|protocolos?";
const profit = "lucr\\w+|sobra(?:m)?";

const cues = new RegExp(
  `\\b(?:(?<now>hoje|agora|atualmente)|(?<goal>${goal})|(?<strong>${strong})|(?<expense>${expense})|(?<profit>${profit})|(?<weak>${weak})|(?<priced>${priced}))\\b`,
  "g",
);

const afterOther = new RegExp(
  `^\\s*(?:reais)?\\s*(?:(?:por|de|em|com|no|na|nos|nas|pra|para|d[oa]s?|a|cada|\\/)\\s*)(?:mes\\s+(?:de|em|com|no|na|pra)\\s+)?(?:o\\s|a\\s|cada\\s)?(?:${expense}|${priced}|investimento|custo|paciente|atendimento|dia\\b|pessoa|cabeca|secretaria)`,
);
const afterRevenue = /^\s*(?:reais)?\s*(?:por mes |mensais |ao mes )?(?:de|em) (?:faturamento|receita|renda)/;
const afterProfit = /^\s*(?:reais)?\s*(?:por mes |mensais |ao mes )?(?:de lucro|livres?)/;

/** @param sentence - where the amount stands; words beyond do not count */
export function cueOf(plain: string, sentence: Span, amount: Span, nextStart: number | null): Cue {
  const after = plain.slice(amount.end, Math.min(sentence.end, nextStart ?? sentence.end));
  if (afterRevenue.test(after)) return "strong";
  if (afterOther.test(after)) return "other";
  if (afterProfit.test(after)) return "profit";
  let found: Cue = null;
  let named = false;
  const before = plain.slice(sentence.start, amount.start);
  for (const { groups = {}, index, 0: word } of before.matchAll(cues)) {
    // "50 mil bruto e 20 líquido": the word belongs to the amount in front of it.
    if (/^(?:bruto|liquido|limpos?)$/.test(word) && /(?:\d|mil|k|reais)\s*$/.test(before.slice(0, index))) continue;
    if (groups.strong !== undefined || /fatur/.test(groups.goal ?? "")) named = true;
    // "Faturava 30 mil, hoje uns 45."
    if (groups.now !== undefined) {
      if (named) found = "strong";
      continue;
    }
    if (groups.priced !== undefined && named) continue;
    found = kindOf(groups);
  }
  return found;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Cue {
  if (groups.strong !== undefined) return "strong";
  if (groups.weak !== undefined) return "weak";
  return groups.profit === undefined ? "other" : "profit";
}
