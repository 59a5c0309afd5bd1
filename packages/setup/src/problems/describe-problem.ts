import { type ApiErrorCode, isApiError } from "@tpc/client-core";
import { OldVersionError } from "../versions/old-version.ts";

/** Why something could not be done, and what to do about it. Nothing of what was sent or answered. */
export interface Problem {
  readonly what: string;
  readonly remedy: string;
  /** The system itself is the trouble: nothing else of it needs to be tried. */
  readonly isSystemWide: boolean;
}

const keyOf: Readonly<Record<string, string>> = {
  twenty: "TWENTY_API_KEY",
  chatwoot: "CHATWOOT_API_TOKEN",
  calcom: "CALCOM_API_KEY",
  evolution: "EVOLUTION_API_KEY",
};
const addressOf: Readonly<Record<string, string>> = {
  twenty: "TWENTY_URL",
  chatwoot: "CHATWOOT_URL",
  calcom: "CALCOM_API_URL",
  evolution: "EVOLUTION_URL",
};
const nameOf: Readonly<Record<string, string>> = {
  twenty: "Twenty",
  chatwoot: "Chatwoot",
  calcom: "Cal.com",
  evolution: "Evolution API",
};
const rights: Readonly<Record<string, string>> = {
  twenty:
    "Give the key's role the rights API_KEYS_AND_WEBHOOKS and DATA_MODEL (Settings, Roles), or take TWENTY_API_KEY out and log in: a right key is made then.",
  chatwoot: "The token must be of an administrator of the account that CHATWOOT_ACCOUNT_ID names.",
  calcom: "The key must be of the host whose page leads book.",
};
const limits: Readonly<Record<string, string>> = {
  twenty:
    "Wait a minute and run this again: it goes on where it stopped. 100 calls a minute are Twenty's default for all keys together; API_RATE_LIMITING_LONG_LIMIT on the server raises it.",
};

type Describe = (vendor: string) => readonly [what: string, remedy: string, isSystemWide: boolean];

const again = "Run this again: what is done is found, and nothing is made twice.";
const described: Partial<Record<ApiErrorCode, Describe>> = {
  UNAUTHENTICATED: (vendor) => [
    "the key is not accepted",
    `Set ${keyOf[vendor] ?? "the key"} to one that works: it may be revoked, cut off or of another installation.`,
    true,
  ],
  FORBIDDEN: (vendor) => ["the key lacks a right", rights[vendor] ?? "Use a key with more rights.", true],
  NETWORK: (vendor) => [
    "it cannot be reached",
    `Check ${addressOf[vendor] ?? "its address"} (name, port, https) and that it runs.`,
    true,
  ],
  TIMEOUT: (vendor) => ["it does not answer in time", `Look at ${nameOf[vendor]}'s log, then run this again.`, true],
  RATE_LIMITED: (vendor) => [
    "its limit of calls is used up",
    limits[vendor] ?? "Wait a minute and run this again.",
    true,
  ],
  UNAVAILABLE: (vendor) => ["it is not able to answer just now", `Look at ${nameOf[vendor]}'s log. ${again}`, true],
  QUOTA_EXCEEDED: () => ["its licence allows no more of these", "Free one, or change the licence.", false],
  NOT_FOUND: (vendor) => [
    "it does not know this address",
    `Is ${addressOf[vendor] ?? "the address"} this system's, without a path, and its version one that is supported (README)?`,
    false,
  ],
  UNEXPECTED_RESPONSE: (vendor) => [
    "it answers otherwise than this system does",
    `Is ${addressOf[vendor] ?? "the address"} this system's API, and its version one that is supported (README)?`,
    false,
  ],
};

/** Twenty says of a reserved name only that it is not available. */
const fieldRemedy =
  "Its name may be taken or one that Twenty reserves, such as plan or role: choose another in the fields table (RELAY_CONFIG).";

/** What answers is not the system: a proxy before it, or another server. */
const somethingElse: Describe = (vendor) => [
  "something else answers at its address",
  `Is ${addressOf[vendor] ?? "the address"} this system's, without a path? A proxy before it says the same while it restarts: then run this again.`,
  true,
];

export function describeProblem(error: unknown): Problem {
  if (!isApiError(error)) {
    const what = error instanceof Error ? error.message : "an unknown error";
    return { what, remedy: again, isSystemWide: error instanceof OldVersionError };
  }
  const name = nameOf[error.vendor] ?? error.vendor;
  const isElse = error.code === "UNAVAILABLE" && error.status !== undefined && error.status < 500;
  const describe = isElse ? somethingElse : described[error.code];
  if (describe !== undefined) {
    const [what, remedy, isSystemWide] = describe(error.vendor);
    return { what: `${name}: ${what} (${error.method} ${error.path}, ${error.code})`, remedy, isSystemWide };
  }
  const of = error.details?.attributes?.join(", ") ?? error.details?.reason ?? "";
  const why = `${error.method} ${error.path}, ${error.code}${of === "" ? "" : `: ${of}`}`;
  if (error.vendor === "twenty" && /metadata\/fields/.test(error.path)) {
    return { what: `${name} refuses the field (${why})`, remedy: fieldRemedy, isSystemWide: false };
  }
  const remedy = `Its version may not be one that is supported (README), or something there is in the way: look there, then run this again.`;
  return { what: `${name} refuses it (${why})`, remedy, isSystemWide: false };
}
