import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createChatwootClient } from "@tpc/chatwoot-client";
import { createLog, type Relay, readConfig, StartError, startRelay } from "@tpc/relay";
import { calcomTriggers, chatwootEvents } from "@tpc/relay-config";
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
  /** Another number, whose inbox the bot serves. */
  readonly adverts: EvolutionBridge;
  /** Who takes leads over, as Chatwoot numbers them. */
  readonly agents: { readonly heloisa: number; readonly brian: number };
  /** The macro "Enviar link de agendamento". */
  readonly linkMacroId: number;
  readonly relay: Relay;
  /** What relay was told. */
  readonly environment: Readonly<Record<string, string>>;
  /** It is later now, and what falls due for leads by then is done. */
  later(by: { readonly seconds: number }): Promise<void>;
  stop(): Promise<void>;
}

/** Stages and fields that the set-up adds to a Twenty workspace. */
const extraStages = ["QUALIFIED", "MEETING_SCHEDULED", "LOST"];
const personFields = ["city", "specialty", "monthlyRevenue", "goal", "chatwootContactId"].map((name) => ({
  name,
  type: "TEXT" as const,
}));

const opportunityFields = [{ name: "waitingSince", type: "DATE_TIME" as const }];

const heloisa = { name: "Heloísa", agent: "heloisa@agencia.example" };
const brian = { name: "Brian", agent: "brian@agencia.example" };

/** Who takes leads over; at work at any time, so that the journey is the same at night. @returns the file */
function writeConfig(folder: string): string {
  const year = new Date().getFullYear();
  const open = [year - 1, year, year + 1].map((one) => `${one}-01-01..${one}-12-31`);
  const config = { handOff: { people: [heloisa, brian] }, calendar: { hours: "1-7 00:00-24:00", open } };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "relay.config.json");
  writeFileSync(file, JSON.stringify(config));
  return file;
}

function connectBot(chatwoot: ChatwootStandIn, outgoingUrl: string) {
  const inboxId = chatwoot.inboxes.all().at(-1)?.id ?? 0;
  return chatwoot.bots.connect({ name: "Qualificação", outgoingUrl, inboxId });
}

/** Stand-ins of the vendors with relay between them: webhooks signed, everything over real HTTP. */
export async function startWorld(options: {
  readonly port: number;
  readonly dataFolder: string;
  readonly apiToken: string;
}): Promise<World> {
  const port = await reservePort(options.port);
  let aheadMs = 0;
  // Everybody has the same: deliveries are signed with the time.
  const clock = () => Date.now() + aheadMs;
  const [twenty, chatwoot, calcom] = await Promise.all([
    startTwenty({ version: "2.x", personFields, opportunityFields, extraStages, clock }),
    startChatwoot({ clock }),
    startCalcom({ clock }),
  ]);
  const stopVendors = () => Promise.all([twenty.stop(), chatwoot.stop(), calcom.stop()]);
  try {
    const evolution = createEvolution({ chatwoot });
    await evolution.connect();
    const adverts = createEvolution({ chatwoot, inboxName: "WhatsApp Anúncios" });
    await adverts.connect();
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
    const bot = connectBot(chatwoot, at("/webhooks/chatwoot-bot"));
    const agents = {
      heloisa: chatwoot.agents.create({ name: "Heloísa", email: heloisa.agent }).id,
      brian: chatwoot.agents.create({ name: "Brian", email: brian.agent }).id,
    };
    const environment = {
      RELAY_CONFIG: writeConfig(options.dataFolder),
      CHATWOOT_BOT_SECRET: bot.secret,
      CHATWOOT_BOT_TOKEN: bot.token,
      PORT: String(port),
      RELAY_DATA_DIR: options.dataFolder,
      TWENTY_URL: twenty.url,
      TWENTY_API_KEY: twenty.apiKey,
      TWENTY_WEBHOOK_SECRET: secret,
      // The stand-in has no limit: nobody who watches waits for a minute's calls to be over.
      TWENTY_REQUESTS_PER_MINUTE: "1000",
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
    const now = () => new Date(clock());
    const relay = await startRelay(readConfig(environment), { log, now, fresh: true });
    const later: World["later"] = async ({ seconds }) => {
      aheadMs += seconds * 1_000;
      await relay.wakeDueLeads();
    };
    const stop = async () => {
      await relay.stop();
      await stopVendors();
    };
    return {
      twenty,
      chatwoot,
      calcom,
      evolution,
      adverts,
      agents,
      linkMacroId,
      relay,
      environment,
      later,
      stop,
    };
  } catch (error) {
    await stopVendors();
    throw error;
  }
}

const attributes = { especialidade: "Especialidade", faturamento: "Faturamento por mês", objetivo: "Objetivo" };

/** What the agency's account has: the attributes and the labels that relay reads. */
async function setUpAccount({ url, apiToken, accountId }: ChatwootStandIn): Promise<void> {
  const client = createChatwootClient({ baseUrl: url, token: apiToken, accountId });
  for (const [attribute_key, attribute_display_name] of Object.entries(attributes)) {
    const text = { attribute_model: 1, attribute_display_type: 0 } as const;
    await client.customAttributes.create({ attribute_display_name, attribute_key, ...text });
  }
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
