import { createCoolifyClient } from "@tpc/coolify-client";
import { calcomTriggers, chatwootEvents } from "@tpc/relay-config";
import type { Picture } from "../picture/picture.ts";
import type { Sender } from "../picture/webhook-seen.ts";
import type { AuditSettings } from "./audit-settings.ts";
import type { Ears } from "./hear-address.ts";
import { readCalcom } from "./read-calcom.ts";
import { readChatwoot } from "./read-chatwoot.ts";
import { readCoolify } from "./read-coolify.ts";
import { readEvolution } from "./read-evolution.ts";
import { readRelay, readTargets } from "./read-relay.ts";
import { readTwenty } from "./read-twenty.ts";

export interface PictureOptions {
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly timeoutMs?: number | undefined;
  readonly now?: (() => number) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What is being looked at, a line at a time. */
  readonly report?: ((text: string) => void) | undefined;
}

/** Looks at everything once and changes nothing: only GET requests, and lists. */
export async function readPicture(settings: AuditSettings, options: PictureOptions = {}): Promise<Picture> {
  const { fetch = (input, init) => globalThis.fetch(input, init), timeoutMs = 10_000, now = Date.now } = options;
  const { signal, report = () => {} } = options;
  const ears: Ears = { fetch: abortable(fetch, signal), timeoutMs, now, signal };
  const reading =
    settings.coolify === null
      ? null
      : await readCoolify(
          createCoolifyClient({
            baseUrl: settings.coolify.url,
            token: settings.coolify.token,
            fetch: ears.fetch,
            timeoutMs,
          }),
          report,
        );
  const containers = reading?.picture.containers ?? [];
  const looked = { settings, ears, containers };
  report("Twenty, Chatwoot, Cal.com, Evolution API");
  const [twenty, chatwoot, calcom, evolution] = await Promise.all([
    readTwenty(looked),
    readChatwoot(looked),
    readCalcom(looked),
    readEvolution(looked),
  ]);
  report("relay, and where webhooks lead");
  const changes = { twenty: twenty.changedAt, chatwoot: chatwoot.changedAt, calcom: calcom.changedAt };
  const relay = await readRelay(settings, ears, changes);
  const read = { twenty, chatwoot, calcom } as const;
  const senders = Object.keys(read) as Sender[];
  const webhooks = senders.flatMap((sender) => read[sender].webhooks ?? []);
  const inboxUrls = (chatwoot.picture.inboxes ?? []).flatMap(({ webhookUrl }) => webhookUrl || []);
  signal?.throwIfAborted();
  return {
    madeAt: now(),
    coolify: reading?.picture ?? null,
    twenty: twenty.picture,
    chatwoot: chatwoot.picture,
    calcom: calcom.picture,
    evolution: evolution.picture,
    relay: relay.picture,
    webhooks,
    readWebhooksOf: senders.filter((sender) => read[sender].webhooks !== null),
    targets: await readTargets([...webhooks.map(({ url }) => url), ...inboxUrls], ears),
    chatwootAccountId: settings.chatwoot.accountId,
    wantedEvents: {
      twenty: ["person", "opportunity"].flatMap((object) =>
        ["created", "updated", "deleted"].map((action) => `${object}.${action}`),
      ),
      chatwoot: chatwootEvents,
      calcom: calcomTriggers,
    },
    twentyRequestsPerMinute: settings.twenty.requestsPerMinute,
    unseen: [
      ...(reading?.unseen ?? [{ what: "Coolify", why: "COOLIFY_URL and COOLIFY_TOKEN are not set" }]),
      ...[twenty, chatwoot, calcom, evolution, relay].flatMap(({ unseen }) => unseen),
    ],
  };
}

/** Ctrl-C ends the call that is under way. */
const abortable =
  (fetch: typeof globalThis.fetch, signal: AbortSignal | undefined): typeof globalThis.fetch =>
  (input, init) => {
    if (signal === undefined) return fetch(input, init);
    const other = init?.signal ?? undefined;
    return fetch(input, { ...init, signal: other ? AbortSignal.any([other, signal]) : signal });
  };
