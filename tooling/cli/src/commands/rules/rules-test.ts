import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import type { GivenDelivery } from "../../rules/trial/read-delivery.ts";
import { isFile, readDeliveryFile } from "../../rules/trial/read-delivery.ts";
import type { Delivery } from "../operate/deliveries-list.ts";

type Stored = Delivery & {
  readonly content?: { readonly headers: Readonly<Record<string, string>>; readonly body: string } | null;
};

export const rulesTest = defineCommand({
  summary: "Show step by step what the mapping and the rules make of a webhook.",
  details: [
    "DELIVERIES: files (a body as it came, or a recording) or ids of past deliveries, with commas; they are tried one after",
    "the other for one lead of whom nothing is known before. Nothing is written anywhere: the steps are what relay would",
    "do. A past delivery shows personal data, so relay logs that it was shown. The bot does not take part: tpc bot try.",
    "Exit code: 0, or 1 when something cannot be read.",
    "",
    relayDetails,
  ].join("\n"),
  arguments: ["DELIVERIES"],
  options: {
    config: { type: "string", value: "FILE", help: "Configuration file instead of RELAY_CONFIG or relay.config.json." },
    ...relayOptions,
  },
  async run({ given: [names = ""], options, print, environment }) {
    const [{ tryDeliveries }, { formatTrials }, { readTrialRules }] = await Promise.all([
      import("../../rules/trial/try-deliveries.ts"),
      import("../../rules/trial/format-trial.ts"),
      import("../../rules/trial/read-trial-rules.ts"),
    ]);
    const config = options.config || environment.RELAY_CONFIG || "relay.config.json";
    const rules = readTrialRules(config, environment);
    const read = (name: string) => (isFile(name) ? readDeliveryFile(name) : fetchDelivery(name));
    const deliveries: GivenDelivery[] = [];
    for (const name of names.split(",")) deliveries.push(await read(name.trim()));
    const trials = await tryDeliveries(deliveries, rules, new Date().toISOString());
    print(options.json === true ? JSON.stringify(trials, undefined, 2) : formatTrials(trials, rules.fields));
    return 0;

    async function fetchDelivery(id: string): Promise<GivenDelivery> {
      const relay = connectRelay(options, environment);
      const stored = await relay.get<Stored>(`/api/deliveries/${encodeURIComponent(id)}`, { content: "true" });
      if (!stored.content) throw new Error(`The content of delivery ${id} was pruned: nothing is left to try.`);
      const source = stored.source === "chatwoot-bot" ? "chatwoot" : stored.source;
      const { headers, body: rawBody } = stored.content;
      return { name: id, source: source as GivenDelivery["source"], headers, rawBody, receivedAt: stored.receivedAt };
    }
  },
});
