export type Sender = "twenty" | "chatwoot" | "calcom";

/** A webhook as a system lists it. The address may hold a token: it is shown by `showAddress` only. */
export interface WebhookSeen {
  readonly sender: Sender;
  /** Whose: `account`, `user marina-lopes`, `event type 3`, `macro …`, `bot …`. */
  readonly of: string;
  /** Whether it subscribes to events; else a person's macro, a rule or a bot sends there. */
  readonly isSubscription: boolean;
  readonly url: string;
  readonly events: readonly string[];
  readonly isActive: boolean;
  /** `null` where the system does not say. */
  readonly isSigned: boolean | null;
  readonly hasTemplate: boolean;
}
