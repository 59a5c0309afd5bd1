import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { createChatwootClient } from "@tpc/chatwoot-client";
import { calcomTriggers, chatwootEvents, createLog, type Relay, readConfig, StartError, startRelay } from "@tpc/relay";
import {
  type CalcomStandIn,
  type ChatwootStandIn,
  createEvolution,
  type EvolutionBridge,
  startCalcom,
  startChatwoot,
  startTwenty,
  type TwentyStandIn,
} from "@tpc/sandbox";

export interface World {
  readonly twenty: TwentyStandIn;
  readonly chatwoot: ChatwootStandIn;
  readonly calcom: CalcomStandIn;
  readonly evolution: EvolutionBridge;
  /** The macro "Enviar link de agendamento". */
  readonly linkMacroId: number;
  readonly relay: Relay;
  /** What relay was told. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Stages and fields that the set-up adds to a Twenty workspace. */
const extraStages = ["QUALIFIED", "MEETING_SCHEDULED", "LOST"];
const personFields = ["city", "specialty", "chatwootContactId"].map((name) => ({ name, type: "TEXT" as const }));

/** Stand-ins of the vendors with relay between them: webhooks signed, everything over real HTTP. */
export async function startWorld(options: {
  readonly port: number;
  readonly dataFolder: string;
  readonly apiToken: string;
}): Promise<World> {
  const port = await reservePort(options.port);
  const [twenty, chatwoot, calcom] = await Promise.all([
    startTwenty({ version: "2.x", personFields, extraStages }),
    startChatwoot(),
    startCalcom(),
  ]);
  const stopVendors = () => Promise.all([twenty.stop(), chatwoot.stop(), calcom.stop()]);
  try {
    const evolution = createEvolution({ chatwoot });
    await evolution.connect();
    await setUpAccount(chatwoot);
    const secret = randomBytes(16).toString("hex");
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;
    twenty.addWebhook({ targetUrl: at("/webhooks/twenty"), operations: ["person.*", "opportunity.*"], secret });
    const { secret: chatwootSecret } = chatwoot.addWebhook({
      url: at("/webhooks/chatwoot"),
      subscriptions: [...chatwootEvents],
    });
    calcom.addWebhook({ subscriberUrl: at("/webhooks/calcom"), triggers: [...calcomTriggers], secret });
    const urlToken = randomBytes(16).toString("hex");
    const { id: linkMacroId } = chatwoot.macros.create({
      name: "Enviar link de agendamento",
      actions: [{ action_name: "send_webhook_event", action_params: [at(`/webhooks/chatwoot/${urlToken}`)] }],
    });
    const environment = {
      PORT: String(port),
      RELAY_DATA_DIR: options.dataFolder,
      TWENTY_URL: twenty.url,
      TWENTY_API_KEY: twenty.apiKey,
      TWENTY_WEBHOOK_SECRET: secret,
      CHATWOOT_URL: chatwoot.url,
      CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
      CHATWOOT_API_TOKEN: chatwoot.apiToken,
      CHATWOOT_WEBHOOK_SECRET: chatwootSecret,
      CHATWOOT_URL_TOKEN: urlToken,
      CALCOM_URL: calcom.url,
      CALCOM_EVENT: `${calcom.host.username}/consulta-inicial-30min`,
      CALCOM_API_URL: calcom.apiUrl,
      CALCOM_API_KEY: calcom.apiKey,
      CALCOM_WEBHOOK_SECRET: secret,
      RELAY_API_TOKEN: options.apiToken,
      PUBLIC_URL: at(""),
      // The journey counts calls; there is no downtime to catch up with.
      RELAY_SWEEP_MINUTES: "0",
    };
    const log = createLog({ level: "warn", pretty: process.stdout.isTTY });
    const relay = await startRelay(readConfig(environment), { log, fresh: true });
    const stop = async () => {
      await relay.stop();
      await stopVendors();
    };
    return { twenty, chatwoot, calcom, evolution, linkMacroId, relay, environment, stop };
  } catch (error) {
    await stopVendors();
    throw error;
  }
}

/** What the agency's account has: the attribute and the labels that relay reads. */
async function setUpAccount({ url, apiToken, accountId }: ChatwootStandIn): Promise<void> {
  const client = createChatwootClient({ baseUrl: url, token: apiToken, accountId });
  await client.customAttributes.create({
    attribute_display_name: "Especialidade",
    attribute_key: "especialidade",
    attribute_model: 1,
    attribute_display_type: 0,
  });
  for (const title of ["qualificado", "desqualificado"]) await client.labels.create({ title });
}

/** The webhooks need relay's address before relay listens. @throws StartError PORT_TAKEN */
function reservePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new StartError("PORT_TAKEN", `Port ${wanted} is taken: stop what uses it, or set PORT to another.`)
          : error,
      ),
    );
    server.listen(wanted, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : wanted));
    });
  });
}
