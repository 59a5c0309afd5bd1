import { systemOf } from "../resource.ts";
import type { SetupSettings } from "../world/setup-settings.ts";

/** Where a resource's system is: what its record is kept under. relay's variables are of this folder. */
export function placeOf(settings: SetupSettings, id: string): string {
  const { twenty, chatwoot, calcom, evolution } = settings;
  const places = {
    relay: "relay",
    twenty: twenty?.url,
    chatwoot: chatwoot === null ? undefined : `${chatwoot.url} ${chatwoot.accountId}`,
    calcom: calcom?.apiUrl,
    evolution: evolution?.url,
  };
  return places[systemOf({ id })] ?? "";
}
