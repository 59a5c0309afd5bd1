import type { Command } from "./command.ts";

/** Every command by its words. Loaded when called, so that one command does not wait for the libraries of another. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  apply: async () => (await import("./commands/apply.ts")).apply,
  check: async () => (await import("./commands/check.ts")).check,
  "contracts check": async () => (await import("./commands/contracts-check.ts")).contractsCheck,
  "contracts generate": async () => (await import("./commands/contracts-generate.ts")).contractsGenerate,
  "dead discard": async () => (await import("./commands/dead-discard.ts")).deadDiscard,
  "dead list": async () => (await import("./commands/dead-list.ts")).deadList,
  "dead retry": async () => (await import("./commands/dead-retry.ts")).deadRetry,
  "dead show": async () => (await import("./commands/dead-show.ts")).deadShow,
  "deliveries list": async () => (await import("./commands/deliveries-list.ts")).deliveriesList,
  "deliveries replay": async () => (await import("./commands/deliveries-replay.ts")).deliveriesReplay,
  "deliveries show": async () => (await import("./commands/deliveries-show.ts")).deliveriesShow,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  docs: async () => (await import("./commands/docs.ts")).docs,
  erase: async () => (await import("./commands/erase.ts")).erase,
  erasure: async () => (await import("./commands/erasure.ts")).erasure,
  export: async () => (await import("./commands/export.ts")).exportPerson,
  init: async () => (await import("./commands/init.ts")).init,
  plan: async () => (await import("./commands/plan.ts")).plan,
  qa: async () => (await import("./commands/qa.ts")).qa,
  rules: async () => (await import("./commands/rules.ts")).rules,
  "users apply": async () => (await import("./commands/users-apply.ts")).usersApply,
};
