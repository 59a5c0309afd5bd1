import type { Field } from "../content/dialogue-content.ts";
import { type Phrase, toPlain } from "../text/phrase.ts";

/** What somebody wants with a message, beyond answering. The first that applies, in this order. */
export type Intent =
  | "opt-out"
  | "no-consent"
  | "complaint"
  | "human"
  | "patient"
  | "not-interested"
  | "robot-question"
  | "later"
  | "question";

const optOut =
  /^(?:pare|parar|para|sair|stop|cancelar|cancela|remover|descadastrar|unsubscribe|chega)(?: ja| agora| por favor| pf)?$|\bnao (?:quero|desejo|gostaria de|autorizo)(?: mais)? (?:receber|ser contatad[oa]|que me (?:mandem|enviem|chamem|liguem)|mensagens|mensagem|contato|propaganda|spam)|\bnao (?:me )?(?:mande|mandem|envie|enviem|chame|chamem|incomode|incomodem|perturbe|escreva|escrevam)(?: mais)?(?: mensage\w+| nada| msgs?)?\b|\bpar[ea]m? de (?:me )?(?:mandar|enviar|escrever|chamar|incomodar|encher)|\b(?:me )?(?:tir\w+|remov\w+|exclu\w+|apag\w+|delet\w+|retir\w+) (?:me |o )?(?:meu |meus |minha )?(?:numero|contato|dados|nome|telefone|da lista|desta lista|dessa lista|do cadastro|da base)|\bme (?:tira|tire|remova|remove|exclua|deixa em paz|deixe em paz)\b|\bdescadastr\w+|\bsair da lista\b/;
const noConsent =
  /^(?:eu )?nao (?:aceito|concordo|autorizo|consinto|permito)(?: nao| isso| com isso| os termos| com os termos| a politica| com a politica)?$|\bnao (?:aceito|concordo|autorizo|consinto|permito)\b[^.;!?\n]{0,25}\b(?:termos?|politica|dados|lgpd|uso|tratamento|privacidade|compartilh\w+)|\bnao (?:quero|vou|pretendo|gostaria de|desejo) (?:passar|fornecer|informar|dar|compartilhar|ceder)(?: os)?(?: meus)? dados|\bnao compartilho (?:os )?meus dados/;
const complaint =
  /^(?:eu )?quero cancelar$|\b(?:reclam(?:ar|acao|acoes|ando)|quero reclamar|procon|reclame aqui|processar voces|vou processar|advogad[oa]|enganad[oa]s?|enganacao|golpe|golpistas?|pessim[oa]s?|palhacada|absurdo|que vergonha|insatisfeit[oa]|indignad[oa]|descaso|falta de respeito|decepcionad[oa]|meu dinheiro de volta|quero meu dinheiro|reembolso|estorno|cobranca indevida|cobrad[oa] indevidamente|cancelar (?:o |meu |a |minha )?(?:contrato|plano|assinatura|servico)|ninguem (?:me )?(?:responde|respondeu|retorna|retornou|atende)|porcaria|lixo|ridicul[oa]|um horror|nao (?:resolvem|cumprem|cumpriram|entregaram))\b/;
/** Who fears a fraud is convinced by a person. */
const suspicion = /\b(?:golpe|confiavel|seguro|verdade mesmo)\s*\?/;
const otherAgency =
  /\b(?:outra|antiga|ultima|agencia) (?:agencia|empresa|anterior)|\bagencia (?:anterior|passada|antiga|que)|\b(?:tive|tenho) (?:uma )?(?:experiencia|experiencias)/;
const human =
  /^(?:(?:um|uma|o|a|quero|queria|com|por favor|pf|chama|chamar|chame) )*(?:atendente|humano|humana|pessoa|alguem|atendimento|vendedor|vendedora|consultor|consultora|suporte|gerente|responsavel)(?: por favor| pf| humano| humana| real| de verdade)*$|\b(?:fal(?:ar|o|e)|convers(?:ar|o)|tratar|contato|ser atendid[oa](?: por)?|atendid[oa] por|atendimento) (?:direto |logo |diretamente |pessoalmente |agora )?(?:com |por |de )?(?:alguem|um atendente|uma atendente|o atendente|a atendente|atendente|humano|humana|um humano|uma pessoa|pessoa|gente de verdade|um consultor|uma consultora|consultor|consultora|um especialista|um vendedor|uma vendedora|o responsavel|a responsavel|o comercial|comercial|o gerente|a gerente|gerente|um responsavel)\b|\batendimento humano\b|\b(?:quero|preciso d[eo]|prefiro|chama|chame|passa pra|passe para|transfere|transferir|me transfira|transfira)(?: para| pra| por| pro)? ?(?:um |uma |o |a )?(?:atendente|humano|humana|pessoa|alguem|consultor|consultora|vendedor|vendedora|responsavel|gerente)\b|\btem (?:alguem|uma pessoa|gente)(?: de verdade| humano)?(?: ai| aqui| online| disponivel| pra| para)?|\balguem (?:ai|pode|poderia|me|para me|pra me)\b|\b(?:pode(?:m|ria)?|podemos|consegue(?:m)?|favor) (?:me )?(?:ligar|lig[ae]|telefonar)|\bme (?:lig[ae]m?|liguem|telefon\w+|retorn[ae]m?)\b|\bnao (?:quero|gosto de|vou|falo) (?:falar )?(?:com )?(?:robo|robos|maquina|bot|maquinas)\b|\bodeio robo|\b(?:ja sou|sou) client(?:e|es)(?: de voces| da tpc| da casa)?$|\bja sou cliente\b|\bpor telefone\b|\bligacao\b/;
const notHuman =
  /\b(?:minha|nossa|uma|as|das|pras?|para as|treinar|contratar|contratei|tenho|sou) atendentes?\b|humanizad[oa]/;
const patient =
  /\bsou (?:um |uma )?paciente\b|\bmarcar (?:uma |um |minha |a |o )?(?:consulta|exame|retorno|horario|avaliacao|procedimento|encaixe)|\bagendar (?:uma |um |minha |a |o )?(?:consulta|exame|retorno|horario com)|\b(?:preciso|procuro|procurando|precisando|busco|estou atras|to atras)(?: d[eo])?(?: um| uma| algum| alguma)? (?:medic[oa]|doutora?|especialista|consulta|\w+logista|\w+ologo|\w+ologa|pediatra|psiquiatra|geriatra|ortopedista|dentista|dermato|gineco|cardio|ortopedista|cirurgiao)\b|\b(?:passar|consultar|consulta) com (?:o |a |um |uma )?(?:dr|dra|doutora?|medic[oa]|\w+logista|pediatra|psiquiatra|ortopedista)\b|\b(?:aceita|atende|atendem|aceitam)(?: o| pelo| por)?(?: meu)? (?:convenio|plano|unimed|bradesco|amil|sulamerica|hapvida|cassi|ipasgo|sus)|\bquanto (?:custa|e|fica|ta) (?:a |uma |o )?(?:consulta|exame|cirurgia|procedimento|botox|avaliacao)|\bvalor d[ae] (?:consulta|cirurgia|exame)|\b(?:estou|to|tava|meu filho esta|minha filha esta|minha mae esta|meu pai esta) (?:com|sentindo) (?:muita |uma |umas |um |muitas )?(?:dor|dores|febre|manchas?|coceira|alergia|sangramento|caroco|espinhas?|queda de cabelo|tontura|enjoo|tosse|pressao)|\b(?:resultado|laudo) d[eo]s? (?:meu |minha )?(?:exames?|biopsia)|\b(?:renovar|pegar|preciso d[ea]|pedir)(?: uma| a| minha)? receita\b|\bpedido de exame|\bmeu (?:medico|dermatologista|cardiologista|ginecologista)\b|\bminha (?:medica|dermatologista|cardiologista|ginecologista|consulta)\b(?! (?:custa|e r|e de|sai|particular|e par))|\bquero (?:uma )?consulta(?:r)?(?: com| pra| para|$)|\btem (?:vaga|horario|encaixe) (?:pra|para|com|hoje|amanha|essa|esta)|\bprimeira vez que (?:consulto|vou)|\b(?:mae|pai|filh[oa]|espos[oa]|marido|mulher|namorad[oa]|av[oa]|irma|irmao|sogr[oa]|ti[oa]) (?:esta |ta )?(?:precisa\w*|procura\w*|quer)(?: d[eo]| passar (?:com|em)| marcar| ir (?:a|em|num|no|na))*(?: um| uma| algum| alguma)? (?:medic[oa]|doutora?|especialista|consulta|exame|cirurgia|\w+logista|\w+ologo|\w+ologa|pediatra|psiquiatra|geriatra|ortopedista|dentista|dermato|gineco|cardio)\b/;
const notPatient =
  /\b(?:com voces|com vcs|uma (?:reuniao|call|conversa))\b|\b(?:sou|como|aqui e o|aqui e a) (?:medic[oa]|dr|dra|doutora?|cirurgi\w+|dentista|\w+logista|\w+ologo|\w+iatra|ortopedista)\b|\b(?:meus|mais|novos|atrair|captar|conseguir|nossos) pacientes\b|\b(?:fatur\w+|meu consultorio|minha clinica|cobro|minha consulta custa)\b/;
const notInterested =
  /^nao(?: quero)? (?:muito )?obrigad[oa]$|^(?:nao )?(?:obrigad[oa] )?(?:mas )?(?:eu )?nao (?:tenho|estou com)(?: mais)? interesse|\bnao (?:tenho|estou com|to com|tenho mais)(?: mais)? interesse\b|\bsem interesse\b|\bnao (?:me )?interess(?:a|ou|ado|ada)\b|\bperdi o interesse\b|\bdesisti\b|\bnao quero mais\b(?! (?:receber|ser|que|pagar|perder|depender|ficar|atender|trabalhar|convenio))|\bfoi engano\b|\bmandei (?:errado|por engano)|\bnumero errado\b|\bcliquei (?:sem querer|por engano|errado)/;
const robotQuestion =
  /\b(?:voce|vc|isso|tu|estou falando com|to falando com|falo com|e um|eh um|e uma) ?(?:e|eh)? ?(?:um |uma )?(?:robo|bot|maquina|ia|inteligencia artificial|pessoa|humano)\b[^.;!\n]*\?|\b(?:e|eh) (?:robo|bot|pessoa)\b|^(?:robo|bot)$/;
const question =
  /\?|\b(?:agendar|marcar) (?:uma |um )?(?:reuniao|conversa|call|bate papo|horario com voces)\b|^(?:oi |ola |bom dia |boa tarde |boa noite |mas |e )*(?:quanto (?:custa|e|fica|sai|voces)|qual (?:o|e o|seria o) (?:valor|preco|custo|investimento)|como (?:funciona|e que|voces|seria|e o)|o que (?:voces|e|seria|sao)|quem (?:sao|e)|onde (?:fica|voces)|voces (?:atendem|fazem|trabalham|garantem|tem)|por ?que (?:quer|voce|precisa|pergunta)|pra que|para que|quero saber (?:mais|como|o preco|o valor|sobre|quanto)|queria saber|gostaria de saber|me explica|valor(?:es)?$|preco(?:s)?$|mais informac)/;

const later =
  /^(?:agora nao|nao agora|agora nao (?:posso|da|consigo)|depois|mais tarde|ja (?:te |lhe )?(?:respondo|falo|volto|chamo)|ja ja|um (?:momento|minuto|minutinho|instante|segundo)|so um (?:momento|minuto|minutinho|instante|segundo)|pera(?: ai)?|espera(?: ai)?|calma(?: ai)?|aguarde?|1 (?:min|minuto|minutinho|momento|segundo))(?: por favor| pf)?$|\b(?:estou|to|tou) (?:em|no meio de|numa|num|na|no|dando|fazendo) (?:uma |um )?(?:consulta|atendimento|cirurgia|plantao|reuniao|procedimento|transito|aula|centro cirurgico)\b|\b(?:estou|to|tou) (?:atendendo|operando|dirigindo|ocupad[oa]|sem tempo|corrid[oa])\b|\b(?:te |lhe )?(?:respondo|retorno|chamo|falo|volto) (?:mais tarde|depois|amanha|em breve|daqui a pouco|assim que|quando puder|a noite|logo)\b|\b(?:depois|mais tarde|amanha|daqui a pouco) (?:eu )?(?:te |lhe )?(?:respondo|retorno|chamo|volto)\b|\bagora (?:eu )?nao (?:posso|consigo|da)\b|\bnao (?:posso|consigo) (?:falar |responder )?agora\b/;

/** Nobody waits for an answer to these. */
const politeQuestion =
  /\b(?:tudo (?:bem|bom|certo|joia)(?: com (?:voce|vc)s?| por ai| ai)?|td bem|como (?:vai|vao|esta|voce esta|vc esta|voce vai)|(?<!quem )e (?:voce|vc|o seu|a sua|ai)|beleza|blz|ok|certo|ne|pode ser|viu|entendeu)\s*\?+/g;
const asks = (plain: string): boolean => plain.includes("?") || question.test(toPlain(plain));

/** "Com a Heloísa", "Heloísa, por favor". */
const asksFor = (plain: string, team: ReadonlySet<string>): boolean =>
  [...team].some(
    (name) => plain.includes(`com ${name}`) || new RegExp(`\\bcom [ao] ${name}\\b|^${name} por favor$`).test(plain),
  );

const inOrder: readonly (readonly [Intent, (plain: string, phrase: Phrase, team: ReadonlySet<string>) => boolean])[] = [
  ["opt-out", (plain) => optOut.test(plain)],
  ["no-consent", (plain) => noConsent.test(plain)],
  ["human", (_, { plain }) => suspicion.test(plain)],
  ["complaint", (plain) => complaint.test(plain) && !otherAgency.test(plain)],
  ["human", (plain, _, team) => asksFor(plain, team) || (human.test(plain) && !notHuman.test(plain))],
  ["patient", (plain) => patient.test(plain) && !notPatient.test(plain)],
  ["not-interested", (plain) => notInterested.test(plain)],
  ["robot-question", (_, { plain }) => robotQuestion.test(plain)],
  ["later", (plain) => later.test(plain)],
  ["question", (_, { plain }) => asks(plain.replaceAll(politeQuestion, " "))],
];

/** @param team - the agency's own people, plain */
export function readIntent(phrase: Phrase, team: ReadonlySet<string>): Intent | null {
  const plain = toPlain(phrase.text);
  return inOrder.find(([, applies]) => applies(plain, phrase, team))?.[0] ?? null;
}

const declined =
  /\b(?:prefiro|preferia|gostaria de|melhor) (?:nao|n)(?: \w+)?\b|\bnao (?:quero|gostaria de|posso|vou|sei|me sinto|tenho (?:ideia|certeza|nocao|isso|como)|lembro|revelo|informo|divulgo|abro|falo)\b|\bn (?:sei|quero)\b|\b(?:depois|mais tarde) (?:eu )?(?:te |lhe )?(?:falo|digo|passo|informo|conto|respondo)|\b(?:falo|digo|passo|informo|vejo) (?:isso )?(?:depois|na reuniao|pessoalmente|na ligacao|mais tarde)|^(?:pul[ao]r?|passo|proxima|proximo|pulo essa|pula essa|skip|prefiro nao|sem resposta)$|\b(?:confidencial|sigilos[oa]|sigilo|particular demais|muito pessoal|e pessoal|isso e pessoal|assunto pessoal|informacao pessoal)\b|\bsem (?:ideia|nocao)\b|\b(?:varia muito|depende muito|e muito variavel|muito variavel|nao e fixo)\b|^(?:depende|varia|variavel|nao sei|sei la|sei nao|nao tenho ideia)$/;

/** The question is answered by not answering it: "prefiro não dizer", "não sei". */
export const declines = (phrase: Phrase): boolean => declined.test(toPlain(phrase.text));

const courtesy = new Set(
  "oi oie oii voltei cheguei pronto pronta ola opa alo hey hi hello eai e ai ae bom boa bons boas dia tarde noite tudo bem td blz beleza ok okay certo sim claro pode ser obrigado obrigada obg valeu vlw prazer grato grata bem vindo tchau abraco entendi perfeito otimo legal show joia tranquilo combinado isso vamos la bora com prazer por favor aceito concordo perguntar pergunta perguntas pergunte manda mande vai tb tambem e voce vc como vai vcs ta".split(
    " ",
  ),
);

const laughs = /^(?:k{2,}|(?:rs)+r?|(?:ha|he|hi|hua)+h?)$/;

/** A greeting or a thank-you that answers nothing and needs no second explanation. */
export function isCourtesy(phrase: Phrase): boolean {
  return (
    phrase.words.length > 0 &&
    phrase.words.every(({ plain }) => courtesy.has(plain.replaceAll(/(.)\1{2,}/g, "$1")) || laughs.test(plain))
  );
}

const thanks =
  /^(?:ok |certo |muito |ta bom |ta |beleza |perfeito |show |blz |valeu )*(?:obrigad[oa]s?|obg|valeu|vlw|grat[oa]|agradeco|ok|okay|certo|ta bom|ta otimo|perfeito|otimo|combinado|beleza|blz|show|joia|ate mais|ate logo|tchau|abracos?)(?: .{0,20})?$/;
export const isThanks = (phrase: Phrase): boolean => thanks.test(toPlain(phrase.text)) || phrase.words.length === 0;

const correction =
  /^\s*\*|\b(?:errei|me enganei|enganei|corrigindo|correcao|corrija|corrige|na verdade|na real|alias|quis dizer|queria dizer|quero dizer|ou melhor|digo|retificando|troca|(?:desculpa|desculpe|perdao)(?=,? (?:e|eh|era|sou|meu|minha|me chamo|o certo|atendo|faturo|\d|r\$))|ops|opa errei|escrevi errado|digitei errado|foi errado|falei errado|(?:ta|esta|nome|cidade|especialidade|valor|faturamento) errad[oa]|nao e isso|mudei)\b|^\s*nao\s*,\s*(?:e|eh|sou|na|em|faturo|meu|moro|atendo|\d|r\$)/;

const restated =
  /^\s*(?:desculpa|desculpe|perdao|opa)\b|\b(?:minha cidade|minha especialidade|meu nome|meu faturamento|faturo|faturamos|atendo em|moro em|me chamo|sou)\b(?!.*\btambem\b)/;

/** "Minha cidade é Valinhos": what was known already is said anew. */
export const restates = (phrase: Phrase): boolean => restated.test(phrase.plain);

const named: readonly (readonly [Field, RegExp])[] = [
  ["name", /\bnome\b/],
  ["city", /\bcidade\b/],
  ["specialty", /\bespecialidade\b/],
  ["revenue", /\b(?:faturamento|valor|receita)\b/],
  ["goal", /\bobjetivo\b/],
];

/** What a correction says that it is about: "errei o faturamento". */
export const correctedField = (phrase: Phrase): Field | null =>
  named.find(([, word]) => word.test(phrase.plain))?.[0] ?? null;

/** Whether a message takes back what was said before: "errei, é Campinas", "*Campinas". @returns where the new value begins */
export function correctionIn(phrase: Phrase): number | null {
  const found = correction.exec(phrase.plain);
  return found === null ? null : found.index + found[0].length;
}
