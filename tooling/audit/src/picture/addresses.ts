/** The host with its port; `null` for what is no address. */
export function hostOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined || !URL.canParse(text)) return null;
  return new URL(text).host;
}

/** Whether two addresses lead to the same place: scheme, host and port; paths do not matter. */
export const isSameOrigin = (left: string, right: string): boolean =>
  URL.canParse(left) && URL.canParse(right) && new URL(left).origin === new URL(right).origin;

const privateV4 =
  /^(10\.|127\.|0\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

/**
 * Whether an address can only be one inside: a container's name, a private network, this machine. Told by its form: names
 * are not looked up, because the containers would find other answers.
 */
export function isPrivateAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const host = new URL(text).hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (host.includes(":")) return host === "::1" || /^f[cde]/.test(host);
  if (/^\d+(\.\d+){3}$/.test(host)) return privateV4.test(host);
  return !host.includes(".") || /\.(local|internal|localhost|lan|home\.arpa)$/.test(host);
}

/** Words of paths that are no secret: all others may be a token. */
const plainWord = /^(webhooks?|twenty|chatwoot|calcom|chatwoot-bot|api|v\d|rest|hooks?|health|b)$/;

/** An address as it may be told: without user, query and whatever in its path may be a token. */
export function showAddress(text: string): string {
  if (!URL.canParse(text)) return "something that is no address";
  const { protocol, host, pathname } = new URL(text);
  const path = pathname
    .split("/")
    .map((word) => (word === "" || plainWord.test(word) ? word : "…"))
    .join("/")
    .replace(/\/$/, "");
  return `${protocol}//${host}${path}`;
}
