/** What Chatwoot's page says is open. Nobody vouches for it: relay looks by itself whether there is such a conversation. */
export interface Hint {
  readonly conversationId: string | null;
  readonly contactId: string | null;
}

const idOf = (value: unknown): string | null => {
  const id = (value as { readonly id?: unknown } | null | undefined)?.id;
  if (typeof id === "number" && Number.isSafeInteger(id) && id > 0) return String(id);
  return typeof id === "string" && /^[1-9]\d{0,17}$/.test(id) ? id : null;
};

/** Reads Chatwoot's `appContext`, a JSON string (4.2 to 4.16). Anything else is `null`. */
export function readContext(message: unknown): Hint | null {
  if (typeof message !== "string" || message.length > 5_000_000) return null;
  let told: {
    readonly event?: unknown;
    readonly data?: { readonly conversation?: unknown; readonly contact?: unknown };
  };
  try {
    told = JSON.parse(message);
  } catch {
    return null;
  }
  if (typeof told !== "object" || told === null || told.event !== "appContext") return null;
  const hint = { conversationId: idOf(told.data?.conversation), contactId: idOf(told.data?.contact) };
  return hint.conversationId === null && hint.contactId === null ? null : hint;
}
