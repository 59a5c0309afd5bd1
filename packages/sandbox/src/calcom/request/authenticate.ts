import { isSameText } from "../../http/same-text.ts";
import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import type { Call } from "./read-call.ts";

/** Whether the call comes from the host. A wrong key is refused even where none is needed. */
export function isHost(call: Call, world: CalcomWorld): boolean {
  const header = call.headers.authorization;
  if (header === undefined) return false;
  const token = header.replace(/^Bearer /, "");
  if (isSameText(token, world.apiKey)) return true;
  throw refusal(401, token.startsWith("cal_") ? "CustomThrottlerGuard - Invalid API Key" : "Invalid Access Token.");
}

export function requireKey(call: Call, world: CalcomWorld): void {
  if (isHost(call, world)) return;
  throw refusal(
    401,
    "ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header or OAuth client credentials as 'x-cal-secret-key' and 'x-cal-client-id' headers",
  );
}

/** The bookings routes that need a key say so in other words, with 403. */
export function requirePermission(call: Call, world: CalcomWorld): void {
  if (isHost(call, world)) return;
  throw refusal(
    403,
    "PermissionsGuard - no authentication provided. Provide either authorization bearer token containing managed user access token or oAuth client id in 'x-cal-client-id' header.",
  );
}
