import type { AutomationRule } from "@tpc/chatwoot-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import { makeOnce } from "../make-once.ts";
import { findTeam, teamName } from "./team.ts";

/** A qualified lead that is nobody's goes to the team; whom a person chose keeps the conversation. */
export const chatwootAutomationRules: ResourceKind = (world) => {
  const { chatwoot, memory, settings } = world;
  if (chatwoot === null) return [];
  return settings.rules.labels.qualified.map((label) => {
    const name = `Relay: ${label} vai para ${teamName}`;
    const listOurs = async () => {
      const all = await memory.read("chatwoot rules", () => chatwoot.automationRules.list());
      return all.filter((rule) => rule.name === name).toSorted((left, right) => left.id - right.id);
    };
    const input = async () => ({
      name,
      description: "Feita pela configuração do relay",
      event_name: "conversation_updated" as const,
      active: true,
      conditions: [
        { attribute_key: "labels", filter_operator: "equal_to", values: [label], query_operator: "AND" as const },
        { attribute_key: "team_id", filter_operator: "is_not_present", values: [], query_operator: null },
      ],
      actions: [{ action_name: "assign_team", action_params: [(await findTeam(world))?.id ?? 0] }],
    });
    const find = async () => {
      const [rule] = await listOurs();
      return rule === undefined ? null : { rule, teamId: (await findTeam(world))?.id };
    };
    return defineResource<NonNullable<Awaited<ReturnType<typeof find>>>>({
      id: `chatwoot/automation-rule/${label}`,
      title: `automation rule: ${label} goes to team ${teamName}`,
      find,
      differ({ rule, teamId }) {
        const assigns = rule.actions.some(
          ({ action_name, action_params: params }) => action_name === "assign_team" && params?.[0] === teamId,
        );
        const hasLabel = rule.conditions.some(
          (condition) => condition.attribute_key === "labels" && JSON.stringify(condition.values) === `["${label}"]`,
        );
        return [
          ...(assigns ? [] : [{ what: "action", found: "another one", wanted: `assign to ${teamName}` }]),
          ...(hasLabel ? [] : [{ what: "condition", found: "another one", wanted: `label ${label}` }]),
          ...compare("event", rule.event_name, "conversation_updated"),
          ...compare("active", rule.active, true),
        ];
      },
      async make() {
        const body = await input();
        await makeOnce<AutomationRule>({
          create: () => chatwoot.automationRules.create(body),
          async list() {
            memory.forget();
            return listOurs();
          },
          remove: ({ id }) => chatwoot.automationRules.delete(id),
        });
      },
      async repair({ rule }) {
        await chatwoot.automationRules.update(rule.id, await input());
      },
      async remove({ rule }) {
        await chatwoot.automationRules.delete(rule.id);
        return undefined;
      },
    });
  });
};
