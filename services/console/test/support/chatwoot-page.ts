import type { Frame } from "playwright-core";
import type { PlayedScene } from "./play-scene.ts";
import type { Stage, Visit } from "./stage.ts";

export interface Around {
  /** What the page's script knows: what it tells, and whether it does when asked. */
  readonly context?: object | null;
  /** As a page at another address. */
  readonly origin?: string;
}

/** Chatwoot's own way (4.2 to 4.16): a JSON string on load, and again whenever it is asked for. */
const script = (context: object | null) => `
  const context = ${JSON.stringify(context)};
  const frame = document.querySelector("iframe");
  window.asked = 0;
  const tell = () => context && frame.contentWindow.postMessage(JSON.stringify({ event: "appContext", data: context }), "*");
  frame.addEventListener("load", tell);
  window.addEventListener("message", ({ data }) => {
    if (data !== "chatwoot-dashboard-app:fetch-info") return;
    window.asked += 1;
    tell();
  });
`;

/** The panel inside a page that stands at Chatwoot's address and plays its part. @returns the panel's frame */
export async function openInChatwoot(
  { stage, played }: { readonly stage: Stage; readonly played: PlayedScene },
  { page }: Visit,
  { context = null, origin = new URL(played.scene.chatwoot.url).origin }: Around,
): Promise<Frame> {
  const around = `${origin}/app/accounts/1/conversations/1`;
  const body = `<!doctype html><iframe src="${stage.at("/panel")}" style="width:100%;height:760px;border:0"></iframe>
    <script>${script(context)}</script>`;
  await page.route(around, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(around);
  const frame = page.frames()[1];
  if (frame === undefined) throw new Error("There is no frame.");
  return frame;
}
