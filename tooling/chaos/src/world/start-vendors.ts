import { calcomTriggers, chatwootEvents } from "@tpc/relay-config";
import {
  type CalcomStandIn,
  type ChatwootStandIn,
  startCalcom,
  startChatwoot,
  startTwenty,
  type TwentyStandIn,
} from "@tpc/sandbox";

export interface Vendors {
  readonly twenty: TwentyStandIn;
  readonly chatwoot: ChatwootStandIn;
  readonly calcom: CalcomStandIn;
  /** The numbers of WhatsApp that leads write to. */
  readonly inboxIds: readonly number[];
  readonly secrets: Readonly<Record<"twenty" | "chatwoot" | "calcom", string>>;
  stop(): Promise<void>;
}

/** The three stand-ins, set up as the agency's systems are, with their webhooks pointing at one address. */
export async function startVendors(options: {
  readonly twentyVersion: "0.55" | "2.x";
  readonly webhookUrl: string;
}): Promise<Vendors> {
  const fieldNames = ["specialty", "chatwootContactId", ...(options.twentyVersion === "2.x" ? ["city"] : [])];
  const [twenty, chatwoot, calcom] = await Promise.all([
    startTwenty({
      version: options.twentyVersion,
      personFields: fieldNames.map((name) => ({ name, type: "TEXT" as const })),
      extraStages: ["QUALIFIED", "MEETING_SCHEDULED", "LOST"],
    }),
    startChatwoot(),
    startCalcom(),
  ]);
  const at = (source: string) => `${options.webhookUrl}/webhooks/${source}`;
  const twentySecret = "twenty-secret-of-the-chaos";
  const calcomSecret = "calcom-secret-of-the-chaos";
  twenty.addWebhook({ targetUrl: at("twenty"), operations: ["person.*", "opportunity.*"], secret: twentySecret });
  const { secret } = chatwoot.addWebhook({ url: at("chatwoot"), subscriptions: [...chatwootEvents] });
  calcom.addWebhook({ subscriberUrl: at("calcom"), triggers: [...calcomTriggers], secret: calcomSecret });
  const inboxIds = ["WhatsApp", "WhatsApp 2"].map((name) => chatwoot.inboxes.createApiInbox({ name }).id);
  return {
    twenty,
    chatwoot,
    calcom,
    inboxIds,
    secrets: { twenty: twentySecret, chatwoot: secret, calcom: calcomSecret },
    async stop() {
      await Promise.all([twenty.stop(), chatwoot.stop(), calcom.stop()]);
    },
  };
}

/** What a relay between them is told. */
export const relayEnvironment = (
  { twenty, chatwoot, calcom, secrets }: Vendors,
  databaseUrl: string,
): Readonly<Record<string, string>> => ({
  DATABASE_URL: databaseUrl,
  TWENTY_URL: twenty.url,
  TWENTY_API_KEY: twenty.apiKey,
  TWENTY_WEBHOOK_SECRET: secrets.twenty,
  TWENTY_REQUESTS_PER_MINUTE: "1000000",
  CHATWOOT_URL: chatwoot.url,
  CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
  CHATWOOT_API_TOKEN: chatwoot.apiToken,
  CHATWOOT_WEBHOOK_SECRET: secrets.chatwoot,
  CHATWOOT_REQUESTS_PER_MINUTE: "1000000",
  CALCOM_URL: calcom.url,
  CALCOM_API_URL: calcom.apiUrl,
  CALCOM_API_KEY: calcom.apiKey,
  CALCOM_EVENT: `${calcom.host.username}/consulta-inicial-30min`,
  CALCOM_WEBHOOK_SECRET: secrets.calcom,
  RELAY_SWEEP_MINUTES: "1",
  // All leads change within minutes, and that is meant; each run is a day.
  RELAY_BRAKE_PERCENT: "0",
  RELAY_REPAIRS_PER_DAY: "1000000",
  RELAY_LOG_LEVEL: "info",
});
