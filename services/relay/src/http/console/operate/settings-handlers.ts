import { identityFields } from "@tpc/relay-config";
import type { Step } from "@tpc/setup";
import { defaultPipelineRules, type PipelineRule } from "@tpc/sync-core";
import type { z } from "zod";
import type { ConsoleContext } from "../console-context.ts";
import type { settingsAnswer } from "../contract/settings-contract.ts";
import type { Handlers } from "../handlers.ts";
import type { SettingsInForce } from "./settings-in-force.ts";

const inFile = (part: string) => `RELAY_CONFIG: "${part}"`;

export function settingsHandlers({
  inForce,
  readSetupPlan,
}: Pick<ConsoleContext, "inForce" | "readSetupPlan">): Pick<Handlers, "readSettings" | "readPlan"> {
  return {
    readSettings: async () => describe(inForce),
    async readPlan() {
      const { at, steps, missing } = await readSetupPlan();
      return {
        command: "npm run tpc -- apply",
        at,
        missing: [...missing],
        steps: steps?.map(tellStep) ?? null,
      };
    },
  };
}

const tellStep = ({ differences, ...step }: Step) => ({
  ...step,
  differences: differences.map(({ byHand = null, ...difference }) => ({ ...difference, byHand })),
});

function describe(inForce: SettingsInForce): z.input<typeof settingsAnswer> {
  const { rules, fields, dialogue } = inForce;
  const { handOff } = rules;
  return {
    version: inForce.version,
    rules: {
      where: inFile("pipeline"),
      items: rules.table.map((rule) => ({
        on: rule.on,
        when: rule.when,
        stage: rule.stage,
        isChanged: defaultPipelineRules.table.find(({ on }) => on === rule.on)?.stage !== rule.stage,
        tells: tellsOf(rule, inForce.messages),
      })),
      labels: { qualified: [...rules.labels.qualified], unqualified: [...rules.labels.unqualified] },
      mergesPeople: rules.mergesPeople,
      copiesPeopleFromMail: rules.copiesPeopleFromMail,
    },
    fields: {
      where: inFile("fields"),
      items: [
        ...identityFields.map((field) => ({ field, ...placesOf[field], isIdentity: true, ...usual })),
        ...fields.map(
          ({ field, twenty, chatwoot, type = usual.type, direction = usual.direction, wins = usual.wins }) => {
            return {
              field,
              twenty,
              chatwoot: `${chatwoot.place}.${chatwoot.key}`,
              isIdentity: false,
              type,
              direction,
              wins,
            };
          },
        ),
      ],
    },
    dialogue: dialogue && {
      where: "RELAY_BOT_DIALOGUE",
      source: dialogue.path ?? "packages/sync-core/dialogue/pt-BR.yaml",
      text: dialogue.text,
      unansweredLabel: dialogue.unansweredLabel,
      behindMinutes: dialogue.behindMinutes,
    },
    hours: {
      where: `RELAY_BUSINESS_HOURS, RELAY_TIME_ZONE, ${inFile("calendar")}`,
      timeZone: handOff.calendar.timeZone,
      open: handOff.calendar.hours.map(({ days, from, until }) => ({ days: [...days], from, until })),
      holidays: [...handOff.calendar.closedOn],
    },
    handOff: {
      where: inFile("handOff"),
      team: inForce.team,
      people: [
        ...handOff.people.map(({ name }) => ({ name, isChief: name === handOff.chief?.name })),
        ...(handOff.chief === null || handOff.people.some(({ name }) => name === handOff.chief?.name)
          ? []
          : [{ name: handOff.chief.name, isChief: true }]),
      ],
      minutes: Object.fromEntries(
        Object.entries(handOff.minutes).flatMap(([level, minutes]) => (minutes === null ? [] : [[level, minutes]])),
      ),
    },
    variables: inForce.variables.map((variable) => ({ ...variable })),
  };
}

const usual = { type: "text", direction: "both", wins: "twenty" } as const;

const placesOf = {
  name: { twenty: "name", chatwoot: "name" },
  email: { twenty: "emails", chatwoot: "email" },
  phone: { twenty: "phones", chatwoot: "phone_number" },
} as const;

function tellsOf({ message, notice, note }: PipelineRule, messages: SettingsInForce["messages"]) {
  const told = [
    { to: "lead", key: message },
    { to: "team", key: notice },
    { to: "deal", key: note },
  ] as const;
  return told.flatMap(({ to, key }) => (key === null ? [] : [{ to, key, text: messages[key] ?? "" }]));
}
