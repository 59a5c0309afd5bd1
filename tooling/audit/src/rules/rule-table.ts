import type { Rule } from "../judge/finding.ts";
import { accessRules } from "./access-rules.ts";
import { addressRules } from "./address-rules.ts";
import { calcomRules } from "./calcom-rules.ts";
import { chatwootRules } from "./chatwoot-rules.ts";
import { containerRules } from "./container-rules.ts";
import { databaseRules } from "./database-rules.ts";
import { domainRules } from "./domain-rules.ts";
import { evolutionRules } from "./evolution-rules.ts";
import { partRules } from "./part-rules.ts";
import { reachRules } from "./reach-rules.ts";
import { redisRules } from "./redis-rules.ts";
import { relayRules } from "./relay-rules.ts";
import { serverRules } from "./server-rules.ts";
import { twentyRules } from "./twenty-rules.ts";
import { variableRules } from "./variable-rules.ts";
import { versionRules } from "./version-rules.ts";
import { volumeRules } from "./volume-rules.ts";
import { webhookRules } from "./webhook-rules.ts";

/** Every kind of fault the audit knows. A new one is an entry in its family's file; a new family is a line here. */
export const rules: readonly Rule[] = [
  ...accessRules,
  ...serverRules,
  ...containerRules,
  ...partRules,
  ...versionRules,
  ...reachRules,
  ...domainRules,
  ...volumeRules,
  ...databaseRules,
  ...redisRules,
  ...variableRules,
  ...addressRules,
  ...twentyRules,
  ...chatwootRules,
  ...calcomRules,
  ...evolutionRules,
  ...webhookRules,
  ...relayRules,
];
