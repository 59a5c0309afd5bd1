import type { Config } from "../config/config.ts";
import { createCalcomSource } from "./calcom.ts";
import { createChatwootSource } from "./chatwoot.ts";
import type { Source, SourceName } from "./source.ts";
import { createTwentySource } from "./twenty.ts";

/** The sources that are configured. Without a secret there is no source, so nothing unsigned is ever taken. */
export function createSources(
  config: Pick<Config, "twenty" | "chatwoot" | "calcom" | "signatureToleranceMs" | "fields" | "defaultRegion">,
): ReadonlyMap<SourceName, Source> {
  const { signatureToleranceMs: toleranceMs, fields, defaultRegion } = config;
  const mapping = { fields, defaultRegion };
  const sources: Source[] = [];
  if (config.twenty.webhookSecrets.length > 0) {
    sources.push(createTwentySource({ secrets: config.twenty.webhookSecrets, toleranceMs, mapping }));
  }
  if (config.chatwoot.webhookSecrets.length + config.chatwoot.urlTokens.length > 0) {
    const via = config.chatwoot.bot === null ? null : "other";
    sources.push(createChatwootSource({ secrets: config.chatwoot.webhookSecrets, toleranceMs, mapping, via }));
  }
  if (config.chatwoot.bot !== null) {
    sources.push(createChatwootSource({ secrets: config.chatwoot.bot.secrets, toleranceMs, mapping, via: "bot" }));
  }
  if (config.calcom.webhookSecrets.length > 0) {
    sources.push(createCalcomSource({ secrets: config.calcom.webhookSecrets, mapping }));
  }
  return new Map(sources.map((source) => [source.name, source]));
}
