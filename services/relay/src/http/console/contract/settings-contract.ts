import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { stage } from "./shapes.ts";

const where = z.string().describe("Where to change it: variables, or a part of the configuration file");

export const settingsAnswer = z
  .object({
    version: z.string(),
    rules: z.object({
      where,
      items: z.array(
        z.object({
          on: z.string(),
          when: z.string(),
          stage: z.union([stage, z.literal("remembered")]).nullable(),
          isChanged: z.boolean().describe("Differs from what relay comes with"),
          tells: z.array(z.object({ to: z.enum(["lead", "team", "deal"]), key: z.string(), text: z.string() })),
        }),
      ),
      labels: z.object({ qualified: z.array(z.string()), unqualified: z.array(z.string()) }),
      mergesPeople: z.boolean(),
      copiesPeopleFromMail: z.string(),
    }),
    fields: z.object({
      where,
      items: z.array(
        z.object({
          field: z.string(),
          twenty: z.string(),
          chatwoot: z.string(),
          isIdentity: z.boolean(),
          type: z.string().describe("`text` unless the table says otherwise"),
          direction: z.enum(["both", "to-twenty", "to-chatwoot"]),
          wins: z.enum(["twenty", "chatwoot"]).describe("Whose value stands where both sides were changed"),
        }),
      ),
    }),
    dialogue: z
      .object({
        where,
        source: z.string().describe("The file; the one that comes with relay when none is given"),
        text: z.string().describe("As it is in force, YAML"),
        unansweredLabel: z.string(),
        behindMinutes: z.number(),
      })
      .nullable()
      .describe("`null`: no bot runs"),
    hours: z.object({
      where,
      timeZone: z.string(),
      open: z.array(
        z.object({ days: z.array(z.number()).describe("1 is Monday"), from: z.string(), until: z.string() }),
      ),
      holidays: z.array(z.string()).describe("Days without work, this year and the next"),
    }),
    handOff: z.object({
      where,
      team: z.string().nullable(),
      people: z.array(z.object({ name: z.string(), isChief: z.boolean() })),
      minutes: z.record(z.string(), z.number()).describe("Until each level of the escalation"),
    }),
    variables: z
      .array(
        z.object({ name: z.string(), value: z.string().nullable(), isSecret: z.boolean(), isDefault: z.boolean() }),
      )
      .describe("Of relay's environment; a secret's value is `null`"),
  })
  .meta({ id: "Settings" });

const step = z.object({
  id: z.string().describe("`system/kind` or `system/kind/name`"),
  system: z.enum(["relay", "twenty", "chatwoot", "calcom", "evolution"]),
  title: z.string(),
  action: z.enum(["keep", "make", "repair", "by hand", "left out", "unknown"]),
  differences: z.array(
    z.object({
      what: z.string(),
      found: z.string(),
      wanted: z.string(),
      byHand: z.string().nullable().describe("Why no program changes it, and what a person can do"),
    }),
  ),
  why: z.string().nullable().describe("Why it is left out or not known; else what a person should know of it"),
});

export const settingsEndpoints = {
  readSettings: endpoint({
    method: "GET",
    url: "/api/console/settings",
    id: "readSettings",
    summary: "Rules, fields, dialogue, hours and settings as they are in force",
    access: "viewer",
    answer: settingsAnswer,
  }),
  readPlan: endpoint({
    method: "GET",
    url: "/api/console/settings/plan",
    id: "readPlan",
    summary: "What differs from what the set-up would make",
    access: "viewer",
    answer: z.object({
      command: z.string().describe("Makes and repairs it"),
      at: z.iso.datetime().describe("When the systems were looked at"),
      missing: z.array(z.string()).describe("Variables without which no plan can be made, and what they are for"),
      steps: z.array(step).nullable().describe("`null`: variables are missing"),
    }),
  }),
};
