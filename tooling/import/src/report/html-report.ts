import type { Action } from "../compare/action.ts";
import { writesNothing } from "../compare/action.ts";
import { type Report, type Sums, sumUp, type ToldFinding } from "./report.ts";

/** More than that nobody reads on a page; the CSV has all. */
const mostRows = 500;

const findingTexts: Readonly<Record<ToldFinding["kind"], string>> = {
  ambiguous: "Contato cujos endereços são de várias pessoas",
  contradiction: "Um endereço em comum e outro que contradiz",
  "second-contact": "Segundo contato de uma pessoa (fica ao lado)",
  "duplicate-people": "Possíveis duplicados dentro do Twenty",
  "duplicate-contacts": "Possíveis duplicados dentro do Chatwoot",
  "unusable-address": "Telefone ou e-mail que não se pode usar",
  "no-address": "Sem e-mail nem telefone: fica como está",
  "not-a-lead": "Não é lead: grupo, robô, bloqueado ou da equipe",
  "from-mail": "O Twenty criou a partir do correio, ninguém tratou: fica como está",
  taken: "O valor é de outro registro",
};

const whyTexts: Readonly<Record<Action["differences"][number]["why"], string>> = {
  fills: "preenche o vazio",
  "twenty-wins": "os dois têm: vale o Twenty",
  "chatwoot-wins": "os dois têm: vale o Chatwoot",
  "one-way": "a tabela de campos só leva em um sentido",
  "read-only": "não se escreve nesse campo",
  taken: "outro registro tem esse valor",
  left: "os dois têm: fica como está",
};

/** The report as a page that opens without a server and without anything from elsewhere. */
export function htmlReport(report: Report): string {
  const sums = sumUp(report);
  const { counts, actions, findings, hash, madeAt } = report;
  const conflicts = actions.filter(({ differences }) =>
    differences.some(({ why }) => why.endsWith("-wins") || why === "left"),
  );
  const filled = actions.filter(
    (action) => action.kind === "pair" && !writesNothing(action) && !conflicts.includes(action),
  );
  const made = actions.filter(({ kind }) => kind !== "pair");
  return `<!doctype html>
<html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Importação: o que seria escrito</title><style>${style}</style></head><body><main>
<h1>O que a importação escreveria</h1>
<p>Feito em <time>${inHtml(madeAt)}</time>. Nada foi escrito. Relatório <code>${hash.slice(0, 12)}</code>.</p>
${tiles(sums, counts)}
${section("Os dois têm e diferem", conflicts.length, table(["Nome", "Campo", "Twenty", "Chatwoot", "Fica", "Por quê"], differenceRows(conflicts)))}
${section("Vazio de um lado: preenchido", filled.length, table(["Nome", "Campo", "Twenty", "Chatwoot", "Fica", "Por quê"], differenceRows(filled)))}
${section("Criados", made.length, table(["Nome", "Onde", "E-mail", "Telefone"], made.slice(0, mostRows).map(madeRow)))}
${Object.entries(sums.findings)
  .map(([kind, count]) => findingSection(kind as ToldFinding["kind"], count ?? 0, findings))
  .join("\n")}
</main></body></html>
`;
}

function tiles(sums: Sums, counts: Report["counts"]): string {
  const by = Object.entries(sums.matchedBy).map(([key, count]) => `${count} por ${byTexts[key] ?? key}`);
  const all: readonly (readonly [number, string, string])[] = [
    [counts.people, "pessoas no Twenty", ""],
    [counts.contacts, "contatos no Chatwoot", ""],
    [counts.matched, "são os mesmos", by.join(", ")],
    [sums.same, "já iguais", ""],
    [sums.changed, "seriam alterados", `${sums.fills} campos preenchidos, ${sums.contradictions} contradições`],
    [sums.madePeople, "pessoas criadas no Twenty", ""],
    [sums.madeContacts, "contatos criados no Chatwoot", ""],
    [counts.outOfScope, "fora do filtro", ""],
  ];
  return `<dl class="tiles">${all
    .map(
      ([count, text, more]) =>
        `<div><dt>${inHtml(text)}</dt><dd>${count}</dd>${more ? `<p>${inHtml(more)}</p>` : ""}</div>`,
    )
    .join("")}</dl>`;
}

const byTexts: Readonly<Record<string, string>> = {
  link: "id gravado",
  email: "e-mail",
  phone: "telefone",
  whatsapp: "WhatsApp",
};

const differenceRows = (actions: readonly Action[]): readonly (readonly string[])[] =>
  actions
    .slice(0, mostRows)
    .flatMap(({ name, differences }) =>
      differences.map(({ field, twenty, chatwoot, wins, why }) => [
        name,
        field,
        twenty,
        chatwoot,
        wins === "twenty" ? twenty : wins === "chatwoot" ? chatwoot : "cada um o seu",
        whyTexts[why],
      ]),
    );

function madeRow({ kind, name, toTwenty, toChatwoot }: Action): readonly string[] {
  const values = kind === "make-person" ? toTwenty : toChatwoot;
  return [name, kind === "make-person" ? "Twenty" : "Chatwoot", values.email ?? "", values.phone ?? ""];
}

function findingSection(kind: ToldFinding["kind"], count: number, findings: readonly ToldFinding[]): string {
  const rows = findings
    .filter((finding) => finding.kind === kind)
    .slice(0, mostRows)
    .map(({ key, records }) => [
      key,
      records.map(({ side, id, name }) => `${name || "(sem nome)"} (${side} ${id})`).join("; "),
    ]);
  return section(findingTexts[kind], count, table(["O que têm em comum", "Registros"], rows));
}

function section(title: string, count: number, content: string): string {
  if (count === 0) return "";
  const cut = count > mostRows ? `<p>Os primeiros ${mostRows}; todos no CSV.</p>` : "";
  return `<details${count <= 50 ? " open" : ""}><summary>${inHtml(title)} <b>${count}</b></summary>${cut}${content}</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], tag: string) => row.map((text) => `<${tag}>${inHtml(text)}</${tag}>`).join("");
  return `<div class="wide"><table><thead><tr>${cells(head, "th")}</tr></thead><tbody>${rows
    .map((row) => `<tr>${cells(row, "td")}</tr>`)
    .join("")}</tbody></table></div>`;
}

const inHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1d2430;background:#f6f7f9}main{max-width:72rem;margin:auto;padding:1.5rem}
h1{font-size:1.6rem}.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.75rem}.tiles div{background:#fff;border-radius:.5rem;padding:.75rem 1rem}
.tiles dd{font-size:1.7rem;font-weight:600;margin:0}.tiles dt,.tiles p{color:#5b6575;margin:0;font-size:.9rem}details{background:#fff;border-radius:.5rem;margin:.75rem 0;padding:.75rem 1rem}
summary{cursor:pointer;font-weight:600}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #e4e7ec;vertical-align:top}`;
