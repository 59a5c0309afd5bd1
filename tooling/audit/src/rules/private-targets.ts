import { isPrivateAddress } from "../picture/addresses.ts";
import type { Picture } from "../picture/picture.ts";

/** Hosts inside to which a system is to deliver. */
export function privateTargetsOf({ webhooks, chatwoot }: Picture, sender: "twenty" | "chatwoot"): readonly string[] {
  const own = webhooks.filter((webhook) => webhook.sender === sender).map(({ url }) => url);
  const inboxes = sender === "chatwoot" ? (chatwoot.inboxes ?? []).flatMap(({ webhookUrl }) => webhookUrl || []) : [];
  return [...new Set([...own, ...inboxes].filter(isPrivateAddress).map((url) => new URL(url).hostname))];
}
