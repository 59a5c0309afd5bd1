import { useEffect, useState } from "react";
import type { Chatwoot } from "./listen-to-chatwoot.ts";
import type { Hint } from "./read-context.ts";

/** It may be late, or never come: asked again a few times, then whenever somebody comes back to the page. */
const askAfterMs = [0, 400, 1_500, 4_000, 10_000];
const waitForMs = 1_500;

const isSame = (one: Hint | null, other: Hint) =>
  one?.conversationId === other.conversationId && one.contactId === other.contactId;

/** @returns what Chatwoot says is open, and whether it is worth waiting for it */
export function useHint(
  chatwoot: Chatwoot,
  origin: string,
): { readonly hint: Hint | null; readonly isAwaited: boolean } {
  const [hint, setHint] = useState<Hint | null>(null);
  const [isAwaited, setIsAwaited] = useState(window.parent !== window);
  useEffect(() => {
    let isHeard = false;
    const stop = chatwoot.follow(origin, (told) => {
      isHeard = true;
      setIsAwaited(false);
      setHint((before) => (isSame(before, told) ? before : told));
    });
    const timers = askAfterMs.map((ms) => setTimeout(() => !isHeard && chatwoot.ask(origin), ms));
    timers.push(setTimeout(() => setIsAwaited(false), waitForMs));
    const onReturn = () => document.visibilityState === "visible" && chatwoot.ask(origin);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [chatwoot, origin]);
  return { hint, isAwaited };
}
