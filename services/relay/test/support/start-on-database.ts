import { createLog, type Relay, readConfig, startRelay } from "../../src/index.ts";

const nobody = {
  RELAY_API_TOKEN: "relay-api-token-0123456789",
  TWENTY_URL: "http://127.0.0.1:9",
  TWENTY_API_KEY: "key",
  TWENTY_WEBHOOK_SECRET: "twenty-secret-0123456789abcdef",
  CHATWOOT_URL: "http://127.0.0.1:9",
  CHATWOOT_ACCOUNT_ID: "1",
  CHATWOOT_API_TOKEN: "token",
  CHATWOOT_URL_TOKEN: "chatwoot-url-token-0123456789",
};

/** A relay whose vendors are not there. */
export const startOnDatabase = (url: string, environment: Record<string, string> = {}): Promise<Relay> =>
  startRelay(readConfig({ ...nobody, ...environment, DATABASE_URL: url }), {
    log: createLog({ level: "silent", pretty: false }),
    migrate: true,
  });

/** What relay ends with. */
export async function refusalOf(url: string): Promise<{ readonly code: string | undefined; readonly message: string }> {
  try {
    await (await startOnDatabase(url)).stop();
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    return { code, message };
  }
  throw new Error("relay started");
}
