import { useCallback, useEffect, useRef, useState } from "react";
import type { PanelLead } from "../api/answers.ts";
import { isApiError } from "../api/api-error.ts";
import { take } from "../api/take.ts";
import type { Hint } from "./context/read-context.ts";
import { panelApi } from "./session/panel-api.ts";

/** Whom to show: who was searched for, else whose conversation is open. */
export type Wanted = { readonly leadId: string } | Hint | null;

interface Shown {
  readonly wanted: Wanted;
  readonly lead: PanelLead | null;
  readonly error: Error | null;
}

const againAfterMs = 30_000;
/** What follows from a change, such as a rescheduled meeting's new one, is heard a moment later. */
const followsWithinMs = 3_000;

function readLead(wanted: NonNullable<Wanted>, signal: AbortSignal): Promise<PanelLead> {
  if ("leadId" in wanted) {
    return take(panelApi.GET("/api/panel/leads/{id}", { params: { path: { id: wanted.leadId } }, signal }));
  }
  const { conversationId, contactId } = wanted;
  const query = { ...(conversationId && { conversationId }), ...(contactId && { contactId }) };
  return take(panelApi.GET("/api/panel/lead", { params: { query }, signal }));
}

/** The lead, read again now and then and after every change. What came for another one is never shown. */
export function usePanelLead(wanted: Wanted, onSessionOver: () => void) {
  const [shown, setShown] = useState<Shown>({ wanted: null, lead: null, error: null });
  const [turn, setTurn] = useState(0);
  const over = useRef(onSessionOver);
  over.current = onSessionOver;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a wish to read again.
  useEffect(() => {
    if (wanted === null) return;
    const controller = new AbortController();
    readLead(wanted, controller.signal).then(
      (lead) => !controller.signal.aborted && setShown({ wanted, lead, error: null }),
      (error: Error) => {
        if (controller.signal.aborted) return;
        if (isApiError(error, 401)) return over.current();
        // What was known stays in view while relay is away.
        setShown((before) => ({
          wanted,
          error,
          lead: before.wanted === wanted && !isApiError(error, 404) ? before.lead : null,
        }));
      },
    );
    return () => controller.abort();
  }, [wanted, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && again(), againAfterMs);
    return () => clearInterval(timer);
  }, [again]);
  const changed = useCallback(() => {
    again();
    setTimeout(again, followsWithinMs);
  }, [again]);
  const isCurrent = shown.wanted === wanted;
  return { lead: isCurrent ? shown.lead : null, error: isCurrent ? shown.error : null, again: changed };
}
