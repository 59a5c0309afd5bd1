import { createHash } from "node:crypto";

const style = `
:root { color-scheme: light dark; --paper: #f4f6f5; --card: #fff; --ink: #1b2a26; --soft: #55645f; --accent: #0f766e; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #101816; --card: #18231f; --ink: #e9f0ed; --soft: #a7b7b1; --accent: #5eead4; }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; min-height: 100svh; display: grid; place-items: center; padding: 24px 16px;
  background: var(--paper); color: var(--ink); font: 17px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main {
  width: 100%; max-width: 29rem; padding: 32px 28px; background: var(--card); border-radius: 16px;
  border-top: 4px solid var(--accent); box-shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 12px 32px rgb(0 0 0 / 8%);
}
h1 { margin: 0 0 12px; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
p { margin: 0; overflow-wrap: anywhere; text-wrap: pretty; }
.brand { margin-bottom: 20px; color: var(--accent); font-size: .875rem; font-weight: 600; }
.text { color: var(--soft); }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** Only the style above is allowed: no script, no picture, no frame, no form, nothing from elsewhere. */
export const messagePagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A page that says one thing. All texts are escaped here. */
export function messagePage(message: {
  readonly locale: string;
  readonly brand: string;
  readonly title: string;
  readonly text: string;
}): string {
  const { locale, brand, title, text } = message;
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">${escapeHtml(brand)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="text">${escapeHtml(text)}</p>
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
