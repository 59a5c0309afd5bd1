import type { SystemScreens } from "@tpc/ui-check";
import { UsageError } from "../usage-error.ts";

type Variables = Readonly<Record<string, string | undefined>>;

export interface ChosenSystems {
  readonly systems: readonly { readonly screens: SystemScreens; readonly url: string }[];
  /** What was not asked for or has no address, and why. */
  readonly leftOut: readonly string[];
}

const addresses = { twenty: "TWENTY_URL", chatwoot: "CHATWOOT_URL", calcom: "CALCOM_URL" } as const;
const keys = Object.keys(addresses) as (keyof typeof addresses)[];

/** @throws UsageError when no system is left */
export async function chooseSystems(
  variables: Variables,
  { only, mayBook }: { readonly only: string | undefined; readonly mayBook: boolean },
): Promise<ChosenSystems> {
  const wanted = (only ?? "").split(",").flatMap((name) => name.trim() || []);
  const unknown = wanted.find((name) => !(keys as readonly string[]).includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no system ${unknown}: name ${keys.join(", ")}.`);
  const { calcomScreens, chatwoot, twenty } = await import("@tpc/ui-check");
  const event = variables.CALCOM_EVENT?.trim() || null;
  const apiUrl = variables.CALCOM_API_URL?.trim() || null;
  const leftOut: string[] = [];
  if (event === null) leftOut.push("the booking page: CALCOM_EVENT is not set");
  else if (mayBook && apiUrl === null)
    leftOut.push("the booking itself: CALCOM_API_URL is not set, so nobody could cancel it");
  const cancel = mayBook && apiUrl !== null ? await canceller(apiUrl) : null;
  const definitions = { twenty, chatwoot, calcom: calcomScreens({ event, cancel }) };
  const systems = keys
    .filter((key) => wanted.length === 0 || wanted.includes(key))
    .flatMap((key) => {
      const url = variables[addresses[key]]?.trim().replace(/\/+$/, "");
      if (url !== undefined && /^https?:\/\/[^\s/]+/.test(url)) return [{ screens: definitions[key], url }];
      leftOut.push(`${definitions[key].name}: ${addresses[key]} is not set to an address`);
      return [];
    });
  if (systems.length === 0) throw new UsageError(`There is nothing to look at. Left out: ${leftOut.join("; ")}.`);
  return {
    systems,
    leftOut: leftOut.filter((told) => systems.some(({ screens }) => screens.key === "calcom") || !/booking/.test(told)),
  };
}

/** As the attendee, without a key: whoever has the uid may. */
async function canceller(baseUrl: string): Promise<(uid: string) => Promise<void>> {
  const { createCalcomClient } = await import("@tpc/calcom-client");
  const client = createCalcomClient({ baseUrl });
  return async (uid) => {
    await client.bookings.cancel(uid, { reason: "TESTE" });
  };
}
