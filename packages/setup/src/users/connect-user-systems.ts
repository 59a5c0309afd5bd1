import { createChatwootPlatformClient } from "@tpc/chatwoot-client";
import { createTwentyVisitor } from "@tpc/twenty-client";
import type { SetupWorld } from "../world/setup-world.ts";
import { createCalcomUsers } from "./calcom-users.ts";
import { createCalcomWeb } from "./calcom-web.ts";
import { createChatwootUsers } from "./chatwoot-users.ts";
import { createTwentyUsers } from "./twenty-users.ts";
import type { UserSystem } from "./user-system.ts";

/** Those that are configured. Cal.com's users are made on its web pages, so CALCOM_URL counts there. */
export function connectUserSystems({ settings, variables, twenty, chatwoot }: SetupWorld): readonly UserSystem[] {
  const systems: UserSystem[] = [];
  if (twenty !== null && settings.twenty !== null) {
    systems.push(createTwentyUsers(twenty.client, createTwentyVisitor({ baseUrl: settings.twenty.url })));
  }
  if (chatwoot !== null && settings.chatwoot !== null) {
    const { url: baseUrl, accountId, token } = settings.chatwoot;
    const platformToken = variables.get("CHATWOOT_PLATFORM_TOKEN");
    const platform =
      platformToken === undefined ? null : createChatwootPlatformClient({ baseUrl, token: platformToken });
    // Logging in looks at no token.
    const visitor = createChatwootPlatformClient({ baseUrl, token });
    systems.push(createChatwootUsers(chatwoot, { accountId, platform, signIn: visitor.users.signIn }));
  }
  const web = variables.get("CALCOM_URL");
  if (web !== undefined) systems.push(createCalcomUsers(createCalcomWeb(web)));
  return systems;
}
