import type { CalcomClient } from "@tpc/calcom-client";
import type { ChatwootClient } from "@tpc/chatwoot-client";
import { type ApiError, isApiError, type TwentyClient } from "@tpc/twenty-client";
import { background } from "../changes/read-changes.ts";

/** What one call found wrong about a vendor's settings: one line that says what to do. */
export interface ProbeFinding {
  readonly vendor: string;
  readonly code: string;
  readonly remedy: string;
}

/** Asks a vendor once whether address, key, account and role will do. @returns `null` when they will */
export type Probe = () => Promise<ProbeFinding | null>;

interface Names {
  readonly vendor: string;
  readonly name: string;
  readonly url: string;
  readonly key: string;
  readonly rights: string;
}

/** No record has it. */
const nobody = "00000000-0000-4000-8000-000000000000";

export function createProbes(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly accountId: number;
  readonly calcom: readonly CalcomClient[];
}): Readonly<Record<string, Probe>> {
  const { twenty, chatwoot, accountId } = input;
  const [calcom] = input.calcom;
  return {
    twenty: () =>
      ask(
        {
          vendor: "twenty",
          name: "Twenty",
          url: "TWENTY_URL",
          key: "TWENTY_API_KEY",
          rights: "Give its role the right to read and write people, opportunities and notes.",
        },
        // Only a write tells whether the role may write; this one finds nothing to change.
        () => twenty.people.update(nobody, { jobTitle: "" }, background).catch(ignoreUnknown),
      ),
    chatwoot: async () => {
      const names = {
        vendor: "chatwoot",
        name: "Chatwoot",
        url: "CHATWOOT_URL",
        key: "CHATWOOT_API_TOKEN",
        rights: "Make its user an administrator of the account.",
      };
      let accounts: readonly { readonly id: number; readonly role: string }[] = [];
      const finding = await ask(names, async () => {
        ({ accounts } = await chatwoot.profile.get(background));
      });
      if (finding !== null) return finding;
      const account = accounts.find(({ id }) => id === accountId);
      const ids = accounts.map(({ id }) => id).join(", ") || "none";
      if (account === undefined) {
        const remedy = `CHATWOOT_ACCOUNT_ID is ${accountId}, but the user of CHATWOOT_API_TOKEN is in these accounts: ${ids}.`;
        return { vendor: "chatwoot", code: "ACCOUNT_UNKNOWN", remedy };
      }
      if (account.role === "administrator") return null;
      const remedy = `The user of CHATWOOT_API_TOKEN is "${account.role}" in account ${accountId}. ${names.rights}`;
      return { vendor: "chatwoot", code: "ROLE_TOO_SMALL", remedy };
    },
    ...(calcom !== undefined && {
      calcom: () =>
        ask(
          {
            vendor: "calcom",
            name: "Cal.com",
            url: "CALCOM_API_URL",
            key: "CALCOM_API_KEY",
            rights: "Use the host's own key.",
          },
          () => calcom.me.get(background),
        ),
    }),
  };
}

/** What a write on nobody is answered with when all is well: 404, or one of the many 400 of 0.55. */
function ignoreUnknown(error: unknown): void {
  const isFine = isApiError(error) && ["NOT_FOUND", "VALIDATION_FAILED", "BAD_REQUEST"].includes(error.code);
  if (!isFine) throw error;
}

async function ask(names: Names, call: () => PromiseLike<unknown>): Promise<ProbeFinding | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (!isApiError(error)) throw error;
    const remedy = remedyOf(names, error);
    return { vendor: names.vendor, code: error.code, remedy };
  }
}

function remedyOf({ name, url, key, rights }: Names, { code, details }: ApiError): string {
  switch (code) {
    case "NETWORK":
    case "TIMEOUT":
      return `${name} cannot be reached at ${url} (${details?.reason ?? code}): check the address, and that it runs. relay tries again by itself.`;
    case "UNAVAILABLE":
      return details?.reason === "NOT_THE_VENDOR"
        ? `What answers at ${url} is not ${name}: a proxy, a login page or another address. Check ${url}; while ${name} is being started relay tries again by itself.`
        : `${name} says that it does not work now. relay tries again by itself.`;
    case "UNAUTHENTICATED":
      return `${name} refuses ${key}: make a new one there, set it, restart relay.`;
    case "FORBIDDEN":
      return `${key} may not write in ${name}. ${rights}`;
    case "QUOTA_EXCEEDED":
      return `${name} says that its plan is used up: raise it.`;
    default:
      return `What answers at ${url} is not what relay knows as ${name} (${code}): check the address and the version.`;
  }
}
