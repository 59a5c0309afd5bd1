import { VerificationError, verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import type { LiveWorld } from "./live-world.ts";

/** Whole seconds are all that is told, and an answer takes its time. */
const toleranceMs = 30_000;
const patienceMs = 10_000;

/** A signature names its time: a clock that is minutes off makes relay refuse what is authentic. */
export const clockCheck: Check<LiveWorld> = {
  title: "The clocks of relay and the systems agree",
  remedy: "set the machine's clock by NTP (timedatectl set-ntp true); webhooks more than five minutes off are refused.",
  async run({ config, relayUrl, chatwoot }) {
    const { calcom, twenty } = config;
    const clocks: readonly (readonly [name: string, tell: () => Promise<number | null>])[] = [
      ["relay", () => dateOf("relay", relayUrl)],
      ["Twenty", () => dateOf("Twenty", twenty.url)],
      // Puma sends no Date header; Chatwoot tells its time itself, in UTC.
      ["Chatwoot", async () => timeIn(`${(await chatwoot.serverInfo()).timestamp?.replace(" ", "T")}Z`)],
      ...(calcom.apiUrl === null ? [] : [["Cal.com", () => dateOf("Cal.com", calcom.apiUrl ?? "")] as const]),
    ];
    const offsets = [];
    for (const [name, tell] of clocks) {
      const sentAt = Date.now();
      const told = await tell();
      if (told === null) {
        offsets.push(`${name} does not tell`);
        continue;
      }
      const offsetMs = told + 500 - (sentAt + Date.now()) / 2;
      verify(Math.abs(offsetMs) <= toleranceMs, `${name}'s clock is ${Math.round(offsetMs / 1000)} s off`);
      offsets.push(`${name} ${Math.round(offsetMs / 1000)} s`);
    }
    return offsets.join(", ");
  },
};

/** What a server's Date header says, in epoch ms; `null` when it sends none. */
async function dateOf(name: string, url: string): Promise<number | null> {
  const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(patienceMs) }).catch(() => {
    throw new VerificationError(`${name} does not answer at its address`);
  });
  await answer.body?.cancel();
  return timeIn(answer.headers.get("date") ?? "");
}

function timeIn(text: string): number | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
