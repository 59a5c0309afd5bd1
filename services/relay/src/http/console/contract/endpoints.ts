import { deliveryEndpoints } from "./delivery-contract.ts";
import { driftEndpoints } from "./drift-contract.ts";
import { duplicateEndpoints } from "./duplicate-contract.ts";
import { funnelEndpoints } from "./funnel-contract.ts";
import { leadEndpoints } from "./lead-contract.ts";
import { overviewEndpoints } from "./overview-contract.ts";
import { panelEndpoints } from "./panel-contract.ts";
import { problemEndpoints } from "./problem-contract.ts";
import { sessionEndpoints } from "./session-contract.ts";
import { settingsEndpoints } from "./settings-contract.ts";
import { userEndpoints } from "./user-contract.ts";

/** Everything that the console and the panel ask of relay. */
export const endpoints = {
  ...sessionEndpoints,
  ...userEndpoints,
  ...overviewEndpoints,
  ...funnelEndpoints,
  ...leadEndpoints,
  ...duplicateEndpoints,
  ...problemEndpoints,
  ...driftEndpoints,
  ...deliveryEndpoints,
  ...settingsEndpoints,
  ...panelEndpoints,
};
