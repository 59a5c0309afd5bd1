import { readChatwootFeatures } from "@tpc/chatwoot-client";
import type { Rule, System } from "../judge/finding.ts";
import type { Picture } from "../picture/picture.ts";

const old = (system: "twenty" | "chatwoot" | "calcom", name: string) => (picture: Picture) => {
  const { tooOld } = picture[system];
  return tooOld === null ? [] : [{ where: name, what: tooOld }];
};
const tooOld = (system: System, name: string, remedy: string, look: Rule["look"], fact: string): Rule => ({
  id: `${system}/too-old`,
  system,
  severity: "blocker",
  title: `${name} is older than what relay works with`,
  fact,
  remedy,
  mendedBy: "stack",
  look,
});

/** Which versions run. */
export const versionRules: readonly Rule[] = [
  tooOld(
    "twenty",
    "Twenty",
    "Update it, one major version after the other, to 2.21 or newer (docs/RUNBOOK.md).",
    old("twenty", "Twenty"),
    "twenty 5",
  ),
  tooOld(
    "chatwoot",
    "Chatwoot",
    "Update it to 4.15.1: back up, change the tag, deploy; db:chatwoot_prepare migrates.",
    old("chatwoot", "Chatwoot"),
    "chatwoot a.1",
  ),
  tooOld(
    "calcom",
    "Cal.com",
    "Update it to cal.diy 6.2: back up, change the image, deploy; it migrates at its start.",
    old("calcom", "Cal.com"),
    "calcom 0.4",
  ),
  {
    id: "chatwoot/unsigned",
    system: "chatwoot",
    severity: "serious",
    title: "This Chatwoot does not sign webhooks: a secret in the address has to do",
    fact: "chatwoot a.4",
    remedy: "Update Chatwoot to 4.11.2 or newer; until then tpc apply puts CHATWOOT_URL_TOKEN into the address.",
    mendedBy: "person",
    look: ({ chatwoot }) =>
      chatwoot.tooOld === null && readChatwootFeatures(chatwoot.version ?? "")?.signedAccountWebhooks === false
        ? [{ where: "Chatwoot", what: `version ${chatwoot.version}` }]
        : [],
  },
];
