import type { Blueprint } from "./blueprint.ts";
import { databaseFaults } from "./faults/database-faults.ts";
import { serverFaults } from "./faults/server-faults.ts";
import { systemFaults } from "./faults/system-faults.ts";
import { variableFaults } from "./faults/variable-faults.ts";
import { webhookFaults } from "./faults/webhook-faults.ts";
import { healthyStack } from "./healthy-stack.ts";
import type { PlantedFault } from "./planted-fault.ts";

/** Every rule at least once. */
export const plantedFaults: readonly PlantedFault[] = [
  ...serverFaults,
  ...databaseFaults,
  ...systemFaults,
  ...variableFaults,
  ...webhookFaults,
];

/** A stack with all the faults that go together. */
export function brokenStack(): Blueprint {
  const stack = healthyStack();
  for (const { isInExample, plant } of plantedFaults) if (isInExample) plant(stack);
  return stack;
}
