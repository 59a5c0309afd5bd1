import { createCalcomClient, readCalcomVersion } from "@tpc/calcom-client";
import { createChatwootClient } from "@tpc/chatwoot-client";
import { createTwentyClient } from "@tpc/twenty-client";
import { describeProblem } from "../problems/describe-problem.ts";
import { judgeTwenty, judgeVersion } from "../versions/old-version.ts";
import { listOf } from "../world/setup-settings.ts";
import type { SystemQuestions } from "./questions.ts";

type Answers = Readonly<Record<string, string | undefined>>;

/** Short: somebody waits, and asks again. */
const patience = { timeoutMs: 10_000, retries: 0 };
const isAddress = (text: string | undefined): text is string => text !== undefined && /^https?:\/\/[^\s/]/.test(text);
const noAddress = (name: string) => `${name} must be an address that begins with http:// or https://.`;

const endSentence = (text: string | null) => text && `${text}.`;

const tests: Readonly<Record<SystemQuestions["system"], (answers: Answers) => Promise<string | null>>> = {
  async relay({ PUBLIC_URL }) {
    return isAddress(PUBLIC_URL) ? null : noAddress("PUBLIC_URL");
  },
  async twenty({ TWENTY_URL, TWENTY_API_KEY }) {
    if (!isAddress(TWENTY_URL)) return noAddress("TWENTY_URL");
    const answer = await fetch(new URL("/healthz", TWENTY_URL), { signal: AbortSignal.timeout(patience.timeoutMs) });
    const isTwenty = answer.ok && (answer.headers.get("content-type") ?? "").includes("json");
    if (!isTwenty) return "At TWENTY_URL something answers that is not Twenty: give its address without a path.";
    if (TWENTY_API_KEY === undefined) return null;
    const client = createTwentyClient({ baseUrl: TWENTY_URL, token: TWENTY_API_KEY, ...patience });
    return endSentence(judgeTwenty(await client.metadata.objects()));
  },
  async chatwoot({ CHATWOOT_URL, CHATWOOT_ACCOUNT_ID, CHATWOOT_API_TOKEN }) {
    if (!isAddress(CHATWOOT_URL)) return noAddress("CHATWOOT_URL");
    const accountId = Number(CHATWOOT_ACCOUNT_ID);
    if (!Number.isInteger(accountId) || accountId < 1) return "CHATWOOT_ACCOUNT_ID must be a whole number.";
    if (CHATWOOT_API_TOKEN === undefined) return "CHATWOOT_API_TOKEN is missing.";
    const client = createChatwootClient({ baseUrl: CHATWOOT_URL, accountId, token: CHATWOOT_API_TOKEN, ...patience });
    const old = judgeVersion("chatwoot", (await client.serverInfo()).version);
    if (old !== null) return endSentence(old);
    const account = (await client.profile.get()).accounts.find(({ id }) => id === accountId);
    if (account === undefined)
      return `The token's user is not of account ${accountId}: look at the dashboard's address.`;
    return account.role === "administrator"
      ? null
      : `The token's user is ${account.role} of account ${accountId}: it must be an administrator.`;
  },
  async calcom({ CALCOM_API_URL, CALCOM_API_KEY, CALCOM_URL }) {
    if (CALCOM_API_URL === undefined) return null;
    if (!isAddress(CALCOM_API_URL)) return noAddress("CALCOM_API_URL");
    if (CALCOM_URL !== undefined && !isAddress(CALCOM_URL)) return noAddress("CALCOM_URL");
    const keys = listOf(CALCOM_API_KEY);
    if (keys.length === 0) return "CALCOM_API_KEY is missing: a key of each host (Settings, Developer, API keys).";
    for (const token of keys) await createCalcomClient({ baseUrl: CALCOM_API_URL, token, ...patience }).me.get();
    return endSentence(judgeVersion("calcom", (await readCalcomVersion(CALCOM_URL ?? null, patience)) ?? ""));
  },
};

/** @returns what is wrong with a system's answers and what to do; `null` when they work */
export async function testAnswers(system: SystemQuestions["system"], answers: Answers): Promise<string | null> {
  try {
    return await tests[system](answers);
  } catch (error) {
    if (error instanceof TypeError || (error instanceof Error && error.name === "TimeoutError")) {
      return "Nothing answers at this address: check name, port and https, and that it runs.";
    }
    const { what, remedy } = describeProblem(error);
    return `${what}. ${remedy}`;
  }
}
