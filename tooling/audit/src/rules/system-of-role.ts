import type { System } from "../judge/finding.ts";
import type { Container } from "../picture/container.ts";

/** Whose a container is; what all share is the server's. */
export function systemOfContainer({ role }: Container): System {
  const system = role?.split("-")[0];
  return system === "twenty" ||
    system === "chatwoot" ||
    system === "calcom" ||
    system === "evolution" ||
    system === "relay"
    ? system
    : "server";
}
