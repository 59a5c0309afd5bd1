import type { ApiErrorCode } from "@tpc/client-core";
import type { Answer, Reach } from "./answer.ts";
import type { Container } from "./container.ts";
import type { Sender, WebhookSeen } from "./webhook-seen.ts";

/** Why something was not looked at. */
export interface Unseen {
  readonly what: string;
  readonly why: string;
}

export interface CoolifyPicture {
  readonly version: string | null;
  /** Why it could not be read; `null`: it was. */
  readonly refusal: { readonly code: ApiErrorCode; readonly reason: string | null } | null;
  /** Whether values and compose files could be seen. */
  readonly isSensitive: boolean;
  readonly servers: readonly { readonly name: string; readonly isReachable: boolean; readonly isUsable: boolean }[];
  readonly containers: readonly Container[];
  /** What Coolify runs by the clock. */
  readonly tasks: readonly { readonly place: string; readonly isEnabled: boolean; readonly command: string }[];
}

/** What every system has. */
export interface SystemPicture {
  /** Where it was looked for; `null`: nowhere. */
  readonly address: string | null;
  readonly answer: Answer | null;
  readonly version: string | null;
  /** What is wrong with a version too old for relay, in words. */
  readonly tooOld: string | null;
  /** Why the key opens nothing; `null`: it does, or there is none. */
  readonly keyProblem: ApiErrorCode | null;
}

export interface TwentyPicture extends SystemPicture {
  /** Whether the key may see webhooks and the data model; `null` unknown. */
  readonly maySetUp: boolean | null;
}

export interface ChatwootPicture extends SystemPicture {
  /** What `GET /api` says of its own parts. */
  readonly failingParts: readonly string[];
  /** Of the token's user in the account; `null` unknown. */
  readonly tokenRole: string | null;
  /** `null`: could not be read. */
  readonly inboxes:
    | readonly { readonly name: string; readonly channel: string; readonly webhookUrl: string | null }[]
    | null;
}

export interface CalcomPicture extends SystemPicture {
  /** API v2 at its own address. */
  readonly apiAddress: string | null;
  readonly apiAnswer: Answer | null;
}

export interface EvolutionPicture extends SystemPicture {
  readonly instance: string | null;
  /** `null`: not to be read, or no instance of this name. */
  readonly state: "open" | "connecting" | "close" | null;
  readonly hasInstance: boolean | null;
  readonly ignoresGroups: boolean | null;
  /** Whether the proxy turns strangers away from the bridge's webhook, which has no key of its own. */
  readonly isHookClosed: boolean;
  /** `undefined`: not to be read; `null`: none; a refusal because the server runs without it. */
  readonly bridge: BridgePicture | "disabled" | null | undefined;
}

export interface BridgePicture {
  readonly isEnabled: boolean;
  readonly url: string;
  readonly accountId: string;
  readonly inboxName: string | null;
  readonly isRelaysToken: boolean;
  readonly importsBySql: boolean;
}

export interface RelayPicture {
  readonly address: string | null;
  readonly answer: Answer | null;
  readonly version: string | null;
  /** When relay last took a webhook and when the system last changed, by source; left out where either is unknown. */
  readonly lags: Readonly<Partial<Record<Sender, { readonly changedAt: number; readonly deliveredAt: number | null }>>>;
}

/** Everything the rules look at. Plain values, read once; nothing in it changes anything. */
export interface Picture {
  /** Epoch ms. */
  readonly madeAt: number;
  readonly coolify: CoolifyPicture | null;
  readonly twenty: TwentyPicture;
  readonly chatwoot: ChatwootPicture;
  readonly calcom: CalcomPicture;
  readonly evolution: EvolutionPicture;
  readonly relay: RelayPicture;
  /** Of each sender whose webhooks could be read. */
  readonly webhooks: readonly WebhookSeen[];
  readonly readWebhooksOf: readonly Sender[];
  /** By the webhook's address. */
  readonly targets: ReadonlyMap<string, Reach>;
  readonly chatwootAccountId: number | null;
  /** What relay has to be told of. */
  readonly wantedEvents: Readonly<Record<Sender, readonly string[]>>;
  /** What relay allows itself. */
  readonly twentyRequestsPerMinute: number;
  readonly unseen: readonly Unseen[];
}
