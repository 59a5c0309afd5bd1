import { z } from "zod";
import { hostOf, isPrivateAddress } from "../picture/addresses.ts";
import type { Reach } from "../picture/answer.ts";
import type { RelayPicture, Unseen } from "../picture/picture.ts";
import type { Sender } from "../picture/webhook-seen.ts";
import type { AuditSettings } from "./audit-settings.ts";
import { type Ears, hear, judgeAnswer } from "./hear-address.ts";

const healthSchema = z.looseObject({ status: z.string(), version: z.string(), uptimeSeconds: z.number() });
const pageSchema = z.looseObject({ items: z.array(z.looseObject({ receivedAt: z.string() })) });

/** What relay says of itself, and when it last took a webhook of each source, beside when that source last changed. */
export async function readRelay(
  { relay }: AuditSettings,
  ears: Ears,
  changes: Readonly<Partial<Record<Sender, number | null>>>,
): Promise<{ readonly picture: RelayPicture; readonly unseen: readonly Unseen[] }> {
  const { url, token } = relay;
  const blank: RelayPicture = { address: relay.publicUrl, answer: null, version: null, lags: {} };
  if (url === null) return { picture: blank, unseen: [{ what: "relay", why: "PUBLIC_URL is not set" }] };
  const heard = await hear(`${url}/health`, ears);
  const health = healthSchema.safeParse(heard?.json).data;
  const answer = judgeAnswer(heard, () => health !== undefined);
  const picture = { ...blank, answer, version: health?.version ?? null };
  if (health === undefined) return { picture, unseen: [] };
  if (token === null) {
    return { picture, unseen: [{ what: "which webhooks relay took", why: "RELAY_API_TOKEN is not set" }] };
  }
  const startedAt = ears.now() - health.uptimeSeconds * 1_000;
  const lags: Partial<Record<Sender, { changedAt: number; deliveredAt: number | null }>> = {};
  for (const sender of ["twenty", "chatwoot", "calcom"] as const) {
    const changedAt = changes[sender] ?? null;
    // What changed before relay started its webhook found nobody.
    if (changedAt === null || changedAt < startedAt) continue;
    const headers = { authorization: `Bearer ${token}` };
    const page = await hear(`${url}/api/deliveries?source=${sender}&limit=1`, ears, { headers });
    const parsed = pageSchema.safeParse(page?.json).data;
    if (page?.status !== 200 || parsed === undefined) continue;
    const latest = parsed.items[0];
    lags[sender] = { changedAt, deliveredAt: latest === undefined ? null : Date.parse(latest.receivedAt) };
  }
  return { picture: { ...picture, lags }, unseen: [] };
}

/**
 * Whether somebody answers where webhooks go. Only the address' root is asked: what is behind the path may act on a look.
 */
export async function readTargets(urls: readonly string[], ears: Ears): Promise<ReadonlyMap<string, Reach>> {
  const byOrigin = new Map<string, Reach>();
  const reached = new Map<string, Reach>();
  for (const url of new Set(urls)) {
    const origin = URL.canParse(url) ? new URL(url).origin : null;
    if (origin === null || isPrivateAddress(url)) {
      reached.set(url, origin === null ? { kind: "nothing" } : { kind: "not-asked" });
      continue;
    }
    const known = byOrigin.get(origin) ?? (await reach(origin, ears));
    byOrigin.set(origin, known);
    reached.set(url, known);
  }
  return reached;
}

async function reach(origin: string, ears: Ears): Promise<Reach> {
  const heard = await hear(`${origin}/`, ears);
  if (heard === null) return { kind: "nothing" };
  const location = heard.location === null ? null : new URL(heard.location, origin);
  const leadsAway = heard.status >= 300 && heard.status < 400 && location !== null && location.origin !== origin;
  return leadsAway ? { kind: "redirects", host: hostOf(location.href) ?? "" } : { kind: "answers" };
}
