import type { ScreenResult } from "../walk/walk-system.ts";

const html = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const style = `
:root { color-scheme: light dark; --line: #8883; --bad: #c62828; --good: #2e7d32; --quiet: #888; }
@media (prefers-color-scheme: dark) { :root { --bad: #ef9a9a; --good: #a5d6a7; } }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, "Open Sans", sans-serif; margin: 0 auto; padding: 1.5rem; max-width: 1280px; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; } h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; }
.quiet { color: var(--quiet); } .bad { color: var(--bad); } .good { color: var(--good); }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
.screens { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); }
figure { margin: 0; border: 1px solid var(--line); border-radius: 10px; overflow: hidden; display: flex; flex-direction: column; }
figure.failed { border-color: var(--bad); }
figure a { display: block; height: 200px; overflow: hidden; background: #8881; border-bottom: 1px solid var(--line); }
figure img { width: 100%; display: block; } figure .phone { width: 50%; margin: 0 auto; }
figcaption { padding: .6rem .8rem; overflow-wrap: anywhere; } figcaption ul { margin: .35rem 0 0; padding-left: 1.1rem; }
`;

export interface ReportInput {
  readonly results: readonly ScreenResult[];
  /** ISO. */
  readonly startedAt: string;
  /** Users or systems that were not looked at, and why. */
  readonly leftOut: readonly string[];
}

/** One page with every screenshot and what is wrong with each. No script is in it, and nothing comes from outside. */
export function htmlReport({ results, startedAt, leftOut }: ReportInput): string {
  const failed = results.filter(({ faults }) => faults.length > 0);
  const looked = results.filter(({ leftOut: why }) => why === null);
  const groups = Map.groupBy(results, ({ system, user, width }) => `${system} · ${user} · ${width}`);
  const verdict =
    failed.length === 0
      ? `<p class="good">All ${looked.length} screens are well.</p>`
      : `<p class="bad">${failed.length} of ${looked.length} screens have faults.</p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>tpc check ui</title><style>${style}</style></head><body>
<h1>tpc check ui</h1>
<p class="quiet">${html(startedAt)}. The pictures show real leads: keep them to yourself.</p>
${verdict}
${leftOut.length === 0 ? "" : `<p class="quiet">Not looked at: ${leftOut.map(html).join("; ")}.</p>`}
<div class="table"><table><thead><tr><th>system</th><th>who</th><th>width</th><th>screens</th><th>with faults</th></tr></thead><tbody>
${[...groups.values()].map(row).join("\n")}
</tbody></table></div>
${failed.length === 0 ? "" : `<h2 class="bad">With faults</h2><div class="screens">${failed.map(figure).join("\n")}</div>`}
${[...groups].map(([title, screens]) => `<h2>${html(title)}</h2><div class="screens">${screens.map(figure).join("\n")}</div>`).join("\n")}
</body></html>
`;
}

function row(screens: readonly ScreenResult[]): string {
  const [first] = screens;
  if (first === undefined) return "";
  const bad = screens.filter(({ faults }) => faults.length > 0).length;
  const looked = screens.filter(({ leftOut }) => leftOut === null).length;
  const cells = [first.system, first.user, first.width, String(looked)]
    .map((cell) => `<td>${html(cell)}</td>`)
    .join("");
  return `<tr>${cells}<td class="${bad === 0 ? "good" : "bad"}">${bad}</td></tr>`;
}

function figure({ system, user, width, screen, faults, leftOut, picture, ms }: ScreenResult): string {
  const shot =
    picture === null
      ? ""
      : `<a href="${html(picture)}"><img loading="lazy" class="${width}" src="${html(picture)}" alt="${html(`${system}: ${screen}`)}"></a>`;
  const list = faults.map(({ kind, what }) => `<li><b>${kind}</b>: ${html(what)}</li>`).join("");
  const state =
    leftOut !== null
      ? `<div class="quiet">left out: ${html(leftOut)}</div>`
      : faults.length === 0
        ? `<div class="good">well</div>`
        : `<ul class="bad">${list}</ul>`;
  const caption = `<b>${html(screen)}</b> <span class="quiet">${html(system)} · ${html(user)} · ${width} · ${(ms / 1_000).toFixed(1)} s</span>`;
  return `<figure class="${faults.length === 0 ? "" : "failed"}">${shot}<figcaption>${caption}${state}</figcaption></figure>`;
}
