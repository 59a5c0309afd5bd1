import type { Rule } from "../judge/finding.ts";

/** The machines. */
export const serverRules: readonly Rule[] = [
  {
    id: "server/away",
    system: "server",
    severity: "blocker",
    title: "Coolify does not reach a server",
    fact: "chatwoot f.3",
    remedy: "Open the server in Coolify and press Validate: its SSH key, address and firewall are looked at there.",
    mendedBy: "person",
    look: ({ coolify }) =>
      (coolify?.servers ?? [])
        .filter(({ isReachable }) => !isReachable)
        .map(({ name }) => ({ where: `server ${name}`, what: "not reachable by SSH" })),
  },
  {
    id: "server/unusable",
    system: "server",
    severity: "blocker",
    title: "A server answers, but Coolify cannot use it",
    fact: "chatwoot f.3",
    remedy: "Open the server in Coolify and press Validate: mostly Docker is missing or too old there.",
    mendedBy: "person",
    look: ({ coolify }) =>
      (coolify?.servers ?? [])
        .filter(({ isReachable, isUsable }) => isReachable && !isUsable)
        .map(({ name }) => ({ where: `server ${name}`, what: "reachable, not usable" })),
  },
];
