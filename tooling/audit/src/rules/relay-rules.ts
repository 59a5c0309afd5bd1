import type { Rule } from "../judge/finding.ts";
import { hostOf, isPrivateAddress } from "../picture/addresses.ts";
import { containersOf } from "./containers.ts";

/** relay, once it is there. */
export const relayRules: readonly Rule[] = [
  {
    id: "relay/away",
    system: "relay",
    severity: "blocker",
    title: "relay is deployed and does not answer at PUBLIC_URL",
    fact: "chatwoot a.2",
    remedy:
      "Read its log in Coolify: a missing variable stops it with one message that names every problem. Then its domain.",
    mendedBy: "person",
    isOfSetUp: true,
    look: (picture) => {
      const { answer, address } = picture.relay;
      const [relay] = containersOf(picture, "relay");
      const isAway = answer?.kind === "nothing" || answer?.kind === "something-else";
      return relay !== undefined && isAway && !isPrivateAddress(address ?? "")
        ? [
            {
              where: relay.place,
              what: answer.kind === "nothing" ? "nothing answers" : `something else answers ${answer.status}`,
            },
          ]
        : [];
    },
  },
  {
    id: "relay/unwell",
    system: "relay",
    severity: "blocker",
    title: "relay says that it is not well",
    fact: "chatwoot a.2",
    remedy: "Look at PUBLIC_URL/health: it names the part; docs/RUNBOOK.md says what to do for each.",
    mendedBy: "person",
    isOfSetUp: true,
    look: ({ relay }) =>
      relay.answer?.kind === "unwell" ? [{ where: "relay", what: `its health answers ${relay.answer.status}` }] : [],
  },
  {
    id: "relay/private-address",
    system: "relay",
    severity: "serious",
    title:
      "relay's public address is none: links in chats do not work, and Twenty and Chatwoot refuse to deliver to it",
    fact: "twenty 2.6",
    remedy: "Set PUBLIC_URL to its https:// address.",
    mendedBy: "person",
    look: ({ relay: { address } }) =>
      address !== null && (isPrivateAddress(address) || address.startsWith("http://"))
        ? [{ where: "PUBLIC_URL", what: `${isPrivateAddress(address) ? "private" : "plain http"}: ${hostOf(address)}` }]
        : [],
  },
];
