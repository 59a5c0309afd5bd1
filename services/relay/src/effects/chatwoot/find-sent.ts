import { createHash } from "node:crypto";
import type { ChatwootClient, Message } from "@tpc/chatwoot-client";
import { VendorAway } from "../../errors/vendor-away.ts";
import { messageMarker } from "../../sources/message-marker.ts";
import type { TriedBefore } from "../effects.ts";

/** How far the vendor's clock may be from ours. */
const clockSlackMs = 10 * 60_000;
/** A lively conversation may have seen many since the try; those before it are not looked at. */
const mostMessages = 10_000;

export type FoundBefore = Message | null;

const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 32);

/** What makes a message known as ours. Only a hash of what it is for leaves relay. */
export const markerOf = (key: string) => ({ [messageMarker]: hashOf(key) });

/**
 * Looks whether an earlier try of a message arrived.
 *
 * @returns `null` when it did not, or there was none
 * @throws ApiError, VendorAway while it may still arrive
 */
export async function findSent(
  client: ChatwootClient,
  sent: { readonly conversationId: number; readonly key: string; readonly triedBefore: TriedBefore | null },
): Promise<FoundBefore> {
  const { conversationId, key, triedBefore } = sent;
  if (triedBefore === null) return null;
  const sinceMs = triedBefore.firstAt.getTime() - clockSlackMs;
  const search = { key: messageMarker, value: hashOf(key), sinceMs, limit: mostMessages };
  const arrived = await client.messages.findByMarker(conversationId, search);
  if (arrived !== undefined) return arrived;
  if (triedBefore.waitMs > 0) throw new VendorAway("chatwoot", triedBefore.waitMs);
  return null;
}
