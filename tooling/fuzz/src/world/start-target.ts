import { randomBytes } from "node:crypto";
import { findFreePort } from "@tpc/relay";
import { startCalcom, startChatwoot, startTwenty } from "@tpc/sandbox";
import type { Secrets } from "../requests/sign-delivery.ts";
import { type RelayProcess, startRelayProcess } from "./relay-process.ts";

export interface Target {
  readonly relay: RelayProcess;
  readonly secrets: Secrets;
  stop(): Promise<void>;
}

const token = () => randomBytes(16).toString("hex");

/** relay between stand-ins that say nothing themselves: what it hears comes from the fuzzer alone. */
export async function startTarget(databaseUrl: string): Promise<Target> {
  const vendors = await Promise.all([startTwenty({ version: "2.x" }), startChatwoot(), startCalcom()]);
  const stopVendors = () => Promise.all(vendors.map((vendor) => vendor.stop()));
  const [twenty, chatwoot, calcom] = vendors;
  const secrets = { twenty: token(), chatwoot: token(), calcom: token(), urlToken: token() };
  try {
    const port = await findFreePort();
    const relay = await startRelayProcess(port, {
      DATABASE_URL: databaseUrl,
      TWENTY_URL: twenty.url,
      TWENTY_API_KEY: twenty.apiKey,
      TWENTY_WEBHOOK_SECRET: secrets.twenty,
      TWENTY_REQUESTS_PER_MINUTE: "100000",
      CHATWOOT_URL: chatwoot.url,
      CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
      CHATWOOT_API_TOKEN: chatwoot.apiToken,
      CHATWOOT_WEBHOOK_SECRET: secrets.chatwoot,
      CHATWOOT_URL_TOKEN: secrets.urlToken,
      CALCOM_WEBHOOK_SECRET: secrets.calcom,
      CALCOM_URL: calcom.url,
      CALCOM_EVENT: `${calcom.host.username}/consulta-inicial-30min`,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      RELAY_API_TOKEN: token(),
      RELAY_SWEEP_MINUTES: "0",
      RELAY_LOG_LEVEL: "fatal",
    });
    return {
      relay,
      secrets,
      async stop() {
        await relay.stop();
        await stopVendors();
      },
    };
  } catch (error) {
    await stopVendors();
    throw error;
  }
}
