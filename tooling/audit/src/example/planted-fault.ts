import type { Blueprint, ComposePart, StackService } from "./blueprint.ts";

/** One fault and how a healthy stack comes by it. */
export interface PlantedFault {
  /** Of the rule that has to see it. */
  readonly rule: string;
  /** When a rule has several ways to be broken. */
  readonly way?: string;
  /** Whether the stack of the example has it: faults that exclude others are left out of it. */
  readonly isInExample: boolean;
  plant(stack: Blueprint): void;
}

export function serviceIn({ coolify }: Blueprint, name: string): StackService {
  const found = coolify.services.find((service) => service.name === name);
  if (found === undefined) throw new Error(`the stack has no service ${name}`);
  return found;
}

export function partIn(stack: Blueprint, service: string, part: string): ComposePart {
  const found = serviceIn(stack, service).parts[part];
  if (found === undefined) throw new Error(`${service} has no part ${part}`);
  return found;
}

/** The stack's parts by what they are. */
export const part = {
  twenty: (stack: Blueprint) => partIn(stack, "twenty", "twenty"),
  twentyWorker: (stack: Blueprint) => partIn(stack, "twenty", "worker"),
  chatwoot: (stack: Blueprint) => partIn(stack, "chatwoot", "rails"),
  sidekiq: (stack: Blueprint) => partIn(stack, "chatwoot", "sidekiq"),
  calcom: (stack: Blueprint) => partIn(stack, "calcom", "calcom"),
  calcomApi: (stack: Blueprint) => partIn(stack, "calcom", "calcom-api"),
  evolution: (stack: Blueprint) => partIn(stack, "whatsapp", "evolution"),
  postgres: (stack: Blueprint) => partIn(stack, "banco", "postgres"),
  redis: (stack: Blueprint) => partIn(stack, "banco", "redis"),
};
