import { createHash } from "node:crypto";

const style = `
:root { color-scheme: light dark; --paper: #f4f6f5; --card: #fff; --line: #dbe3e0; --ink: #1b2a26; --brand: #0f766e; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #101816; --card: #18231f; --line: #2b3a35; --ink: #e9f0ed; --brand: #5eead4; }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; min-height: 100svh; display: grid; place-items: center; padding: 16px;
  background: var(--paper); color: var(--ink); font: 17px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main {
  width: 100%; max-width: 30rem; padding: clamp(20px, 6vw, 36px); background: var(--card);
  border: 1px solid var(--line); border-radius: 14px;
}
h1 { margin: 0 0 12px; font-size: clamp(1.25rem, 5.5vw, 1.6rem); line-height: 1.25; text-wrap: balance; }
p { margin: 0; overflow-wrap: anywhere; text-wrap: pretty; }
.brand { margin-bottom: 20px; color: var(--brand); font-size: .9rem; font-weight: 600; }
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
<p>${escapeHtml(text)}</p>
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
