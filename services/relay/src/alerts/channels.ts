import type { Mailer } from "../mail/create-mailer.ts";

/** A way to tell the operators. Rejects when it did not work: the queue tries again. */
export type Channel = (alert: SpokenAlert) => Promise<void>;

export interface SpokenAlert {
  readonly code: string;
  readonly subject: string;
  readonly state: "raised" | "still" | "resolved";
  /** One or two sentences for people. */
  readonly text: string;
}

const patienceMs = 10_000;

/** Posts JSON with `text`, as Slack, Mattermost, Google Chat and most others take it. */
export function createWebhookChannel(url: string): Channel {
  return async (alert) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(alert),
      signal: AbortSignal.timeout(patienceMs),
      redirect: "error",
    });
    if (!response.ok) throw new Error(`the alert's webhook answered ${response.status}`);
  };
}

export function createMailChannel(mailer: Mailer, to: readonly string[]): Channel {
  return ({ code, state, text }) =>
    mailer({ to, subject: `[relay] ${state === "resolved" ? "OK" : "!"} ${code}`, text });
}
