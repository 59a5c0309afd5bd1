import { type Hint, readContext } from "./read-context.ts";

export interface Chatwoot {
  /** Believes from now on what comes from this origin, also what came before; nothing else. @returns how to stop */
  follow(origin: string, onHint: (hint: Hint) => void): () => void;
  /** Asks for the context once more. */
  ask(origin: string): void;
}

const question = "chatwoot-dashboard-app:fetch-info";

/** Hears what the page around this frame says. Whose word counts is known only once somebody is logged in. */
export function listenToChatwoot(own: Window): Chatwoot {
  // The last one of each origin: a page that floods the frame costs nothing.
  const heard = new Map<string, Hint>();
  let following: { readonly origin: string; readonly onHint: (hint: Hint) => void } | null = null;
  own.addEventListener("message", ({ data, origin, source }) => {
    if (source !== own.parent || own.parent === own) return;
    const hint = readContext(data);
    if (hint === null) return;
    if (heard.size < 5 || heard.has(origin)) heard.set(origin, hint);
    if (following?.origin === origin) following.onHint(hint);
  });
  return {
    follow(origin, onHint) {
      following = { origin, onHint };
      const before = heard.get(origin);
      if (before) onHint(before);
      return () => {
        following = null;
      };
    },
    ask(origin) {
      if (own.parent !== own) own.parent.postMessage(question, origin);
    },
  };
}
