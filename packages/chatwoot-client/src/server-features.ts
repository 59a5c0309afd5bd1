/** What differs between the supported versions and shows outside. */
export interface ChatwootFeatures {
  /** Account webhooks are signed (4.11.2); before that only the URL can hold a secret. */
  readonly signedAccountWebhooks: boolean;
  /** Webhooks of API inboxes and agent bots are signed, and their secrets can be reset (4.13.0). */
  readonly signedInboxAndBotWebhooks: boolean;
  /** Conversations in webhooks name their account (4.14.2). */
  readonly accountInConversations: boolean;
  /** Deliveries to private addresses, so to containers by name, are dropped (4.14.0). */
  readonly refusesPrivateAddresses: boolean;
  /** SAFE_FETCH_ALLOW_PRIVATE_NETWORK lifts that (4.14.1). */
  readonly canAllowPrivateAddresses: boolean;
}

/**
 * Reads the features from the version that `serverInfo()` tells. Suffixes of forks are ignored.
 *
 * @returns `undefined` for what is no version
 */
export function readChatwootFeatures(version: string): ChatwootFeatures | undefined {
  const match = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?!\d)/.exec(version);
  if (match === null) return undefined;
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  const since = (sinceMinor: number, sincePatch: number) =>
    major > 4 || (major === 4 && (minor > sinceMinor || (minor === sinceMinor && patch >= sincePatch)));
  return {
    signedAccountWebhooks: since(11, 2),
    signedInboxAndBotWebhooks: since(13, 0),
    accountInConversations: since(14, 2),
    refusesPrivateAddresses: since(14, 0),
    canAllowPrivateAddresses: since(14, 1),
  };
}
