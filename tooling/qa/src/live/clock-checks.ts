import { VerificationError, verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import type { LiveWorld } from "./live-world.ts";

/** Whole seconds are all a Date header tells, and an answer takes its time. */
const toleranceMs = 30_000;
const patienceMs = 10_000;

/** A signature names its time: a clock that is minutes off makes relay refuse what is authentic. */
export const clockCheck: Check<LiveWorld> = {
  title: "The clocks of relay and the systems agree",
  remedy: "set the machine's clock by NTP (timedatectl set-ntp true); webhooks more than five minutes off are refused.",
  async run({ config, relayUrl }) {
    const places: readonly (readonly [string, string | null])[] = [
      ["relay", relayUrl],
      ["Twenty", config.twenty.url],
      ["Chatwoot", config.chatwoot.url],
      ["Cal.com", config.calcom.apiUrl],
    ];
    const offsets = [];
    for (const [name, url] of places) {
      if (url === null) continue;
      const offsetMs = await offsetOf(name, url);
      verify(Math.abs(offsetMs) <= toleranceMs, `${name}'s clock is ${Math.round(offsetMs / 1000)} s off`);
      offsets.push(`${name} ${(offsetMs / 1000).toFixed(0)} s`);
    }
    return offsets.join(", ");
  },
};

/** How far a server's clock is ahead of this one, in milliseconds. */
async function offsetOf(name: string, url: string): Promise<number> {
  const sentAt = Date.now();
  const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(patienceMs) }).catch(() => {
    throw new VerificationError(`${name} does not answer at its address`);
  });
  await answer.body?.cancel();
  const told = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(told)) throw new VerificationError(`${name} does not tell the time`);
  return told + 500 - (sentAt + Date.now()) / 2;
}
