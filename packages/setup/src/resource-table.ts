import { type ResourceKind, type Row, systemOf } from "./resource.ts";
import { calcomEventType } from "./resources/calcom/event-type.ts";
import { calcomSchedule } from "./resources/calcom/schedule.ts";
import { calcomWebhook } from "./resources/calcom/webhook.ts";
import { chatwootAttributes } from "./resources/chatwoot/attributes.ts";
import { chatwootAutomationRules } from "./resources/chatwoot/automation-rules.ts";
import { chatwootBot } from "./resources/chatwoot/bot.ts";
import { chatwootDashboardApp } from "./resources/chatwoot/dashboard-app.ts";
import { chatwootInbox } from "./resources/chatwoot/inbox.ts";
import { chatwootLabels } from "./resources/chatwoot/labels.ts";
import { chatwootMacro } from "./resources/chatwoot/macro.ts";
import { chatwootTeam } from "./resources/chatwoot/team.ts";
import { chatwootWebhook } from "./resources/chatwoot/webhook.ts";
import { evolutionBridge } from "./resources/evolution/bridge.ts";
import { evolutionInstance } from "./resources/evolution/instance.ts";
import { readBack } from "./resources/relay/read-back.ts";
import { ownSecrets } from "./resources/relay/variables.ts";
import { twentyApiKey } from "./resources/twenty/api-key.ts";
import { twentyFields } from "./resources/twenty/fields.ts";
import { twentyStages } from "./resources/twenty/stages.ts";
import { twentyView } from "./resources/twenty/view.ts";
import { twentyWebhook } from "./resources/twenty/webhook.ts";
import { guardVersions } from "./versions/guard-versions.ts";
import type { SetupWorld } from "./world/setup-world.ts";

/**
 * All there is to set up, in the order in which it is made; it is removed the other way round. A new kind is a file in
 * `resources/` and a line here.
 */
const kinds: readonly ResourceKind[] = [
  ownSecrets,
  twentyFields,
  twentyStages,
  twentyView,
  twentyWebhook,
  twentyApiKey,
  chatwootAttributes,
  chatwootLabels,
  chatwootTeam,
  chatwootInbox,
  chatwootBot,
  chatwootMacro,
  chatwootDashboardApp,
  chatwootAutomationRules,
  chatwootWebhook,
  calcomSchedule,
  calcomEventType,
  calcomWebhook,
  evolutionInstance,
  evolutionBridge,
  readBack,
];

/** Without them relay can neither hear the bot nor speak as it. */
const botVariables = ["relay/variable/CHATWOOT_BOT_SECRET", "relay/variable/CHATWOOT_BOT_TOKEN"];

/** Nothing of this name is set up; says what is. */
export class UnknownResourceError extends Error {}

/**
 * @param only ids or the beginnings of ids: `twenty`, `chatwoot/label`, `calcom/webhook`
 * @throws UnknownResourceError
 */
export function resourcesOf(world: SetupWorld, only: readonly string[] = []): readonly Row[] {
  const rows = guardVersions(
    kinds.flatMap((kind) => kind(world)),
    world,
  );
  const fits = (name: string) => (row: Row) => row.id === name || row.id.startsWith(`${name}/`);
  for (const name of only) {
    if (rows.some(fits(name))) continue;
    const systems = [...new Set(rows.map(systemOf))].join(", ");
    throw new UnknownResourceError(`Nothing is called ${name}: name a system (${systems}) or one of tpc plan's list.`);
  }
  if (only.length === 0) return rows;
  const chosen = rows.filter((row) => only.some((name) => fits(name)(row)));
  // A webhook without the secret that it is signed with is of no use.
  const secrets = chosen
    .filter(({ id }) => id.endsWith("/webhook"))
    .map((row) => `relay/variable/${systemOf(row).toUpperCase()}_WEBHOOK_SECRET`)
    .concat(chosen.some(({ id }) => id === "chatwoot/bot") ? botVariables : []);
  return rows.filter((row) => chosen.includes(row) || secrets.includes(row.id));
}
