import type { Rule } from "../judge/finding.ts";
import { hostOf, isPrivateAddress, isSameOrigin } from "../picture/addresses.ts";
import type { BridgePicture, Picture } from "../picture/picture.ts";
import { readConnection } from "./connection-string.ts";
import { eachOf, peek } from "./containers.ts";

const bridge = (find: (bridge: BridgePicture, picture: Picture) => string | null) => (picture: Picture) => {
  const found = picture.evolution.bridge;
  if (typeof found !== "object" || found === null) return [];
  const what = find(found, picture);
  return what === null ? [] : [{ where: `bridge of ${picture.evolution.instance}`, what }];
};

/** Where Chatwoot's own database is, for the import; a database that is Evolution's own is the template's mistake. */
const isEvolutionsOwn = (importUri: string | null, own: string | null): boolean => {
  const [theirs, ours] = [readConnection(importUri), readConnection(own)];
  return theirs !== null && ours !== null && theirs.host === ours.host && theirs.database === ours.database;
};

/** The bridge between WhatsApp and Chatwoot. */
export const evolutionRules: readonly Rule[] = [
  {
    id: "evolution/bridge-disabled",
    system: "evolution",
    severity: "blocker",
    title: "Evolution API runs without its bridge to Chatwoot",
    fact: "chatwoot e.1",
    remedy: "Set CHATWOOT_ENABLED=true and deploy again: without it every call of the bridge answers 400.",
    mendedBy: "person",
    look: ({ evolution }) =>
      evolution.bridge === "disabled" ? [{ where: "Evolution API", what: "Chatwoot is disabled" }] : [],
  },
  {
    id: "evolution/import-uri",
    system: "evolution",
    severity: "serious",
    title: "Evolution API looks for Chatwoot's tables in its own database: imports and labels fail",
    fact: "chatwoot f.2",
    remedy:
      "Empty CHATWOOT_IMPORT_DATABASE_CONNECTION_URI (relay needs no import), or give it Chatwoot's database: Coolify's template names Evolution's.",
    mendedBy: "person",
    look: eachOf(["evolution"], (container) =>
      isEvolutionsOwn(
        peek(container, "CHATWOOT_IMPORT_DATABASE_CONNECTION_URI"),
        peek(container, "DATABASE_CONNECTION_URI"),
      )
        ? "CHATWOOT_IMPORT_DATABASE_CONNECTION_URI names Evolution's own database"
        : null,
    ),
  },
  {
    id: "evolution/no-instance",
    system: "evolution",
    severity: "blocker",
    title: "Evolution API has no instance of this name",
    fact: "chatwoot e.1",
    remedy: "Correct EVOLUTION_INSTANCE, or let tpc apply make it; then its phone reads the QR code.",
    mendedBy: "apply",
    look: ({ evolution }) =>
      evolution.hasInstance === false
        ? [{ where: "EVOLUTION_INSTANCE", what: `no instance ${evolution.instance}` }]
        : [],
  },
  {
    id: "evolution/disconnected",
    system: "evolution",
    severity: "blocker",
    title: "WhatsApp is not connected",
    fact: "chatwoot e.1",
    remedy: "Let the phone read the QR code: Evolution's manager, or GET /instance/connect/<instance>.",
    mendedBy: "person",
    isOfSetUp: true,
    look: ({ evolution }) =>
      evolution.state === null || evolution.state === "open"
        ? []
        : [{ where: `instance ${evolution.instance}`, what: `its state is ${evolution.state}` }],
  },
  {
    id: "evolution/no-bridge",
    system: "evolution",
    severity: "blocker",
    title: "The instance has no bridge to Chatwoot: what arrives on WhatsApp is seen by nobody",
    fact: "chatwoot e.1",
    remedy: "Set EVOLUTION_CHATWOOT_TOKEN and run tpc apply.",
    mendedBy: "apply",
    look: (picture) => {
      const { evolution } = picture;
      const isOff = evolution.bridge === null || bridge((one) => (one.isEnabled ? null : "off"))(picture).length > 0;
      return isOff ? [{ where: `instance ${evolution.instance}`, what: "none, or it is off" }] : [];
    },
  },
  {
    id: "evolution/bridge-elsewhere",
    system: "evolution",
    severity: "blocker",
    title: "The bridge leads to another Chatwoot or account",
    fact: "chatwoot e.1",
    remedy: "Run tpc apply: it sets the bridge to CHATWOOT_URL and CHATWOOT_ACCOUNT_ID.",
    mendedBy: "apply",
    look: bridge(({ isEnabled, url, accountId }, { chatwoot, chatwootAccountId }) => {
      if (!isEnabled) return null;
      // Inside it may have a name that nobody outside knows.
      const isOther = chatwoot.address !== null && !isPrivateAddress(url) && !isSameOrigin(url, chatwoot.address);
      if (isOther) return `leads to ${hostOf(url) ?? "no address"}`;
      return chatwootAccountId !== null && accountId !== String(chatwootAccountId)
        ? `leads to account ${accountId}`
        : null;
    }),
  },
  {
    id: "evolution/bridge-token",
    system: "evolution",
    severity: "serious",
    title: "The bridge writes with relay's own token: what people type on the phone looks like relay's",
    fact: "chatwoot e.3",
    remedy: "Make a Chatwoot user for the bridge alone, set EVOLUTION_CHATWOOT_TOKEN to its token, and run tpc apply.",
    mendedBy: "person",
    isOfSetUp: true,
    look: bridge(({ isRelaysToken }) => (isRelaysToken ? "its token is CHATWOOT_API_TOKEN" : null)),
  },
  {
    id: "evolution/groups",
    system: "evolution",
    severity: "minor",
    title: "WhatsApp groups arrive in Chatwoot, each member as a contact",
    fact: "chatwoot e.2",
    remedy: "Set groupsIgnore on the instance (Evolution's manager, Settings): groups are no leads.",
    mendedBy: "person",
    isOfSetUp: true,
    look: ({ evolution }) =>
      evolution.ignoresGroups === false
        ? [{ where: `instance ${evolution.instance}`, what: "groupsIgnore is off" }]
        : [],
  },
  {
    id: "evolution/imports",
    system: "evolution",
    severity: "serious",
    title: "The bridge imports by SQL, past every webhook",
    fact: "chatwoot e.1",
    remedy: "Turn importContacts and importMessages off: tpc apply does.",
    mendedBy: "apply",
    look: bridge(({ isEnabled, importsBySql }) =>
      isEnabled && importsBySql ? "importContacts or importMessages is on" : null,
    ),
  },
  {
    id: "evolution/inbox-missing",
    system: "evolution",
    severity: "blocker",
    title: "The bridge looks for an inbox that Chatwoot does not have: it was renamed or deleted",
    fact: "chatwoot e.1",
    remedy: "Give the inbox its old name back, or run tpc apply: Evolution finds it by name only.",
    mendedBy: "apply",
    look: bridge(({ isEnabled, inboxName }, { chatwoot }) =>
      isEnabled && inboxName && chatwoot.inboxes !== null && !chatwoot.inboxes.some(({ name }) => name === inboxName)
        ? `no inbox ${inboxName}`
        : null,
    ),
  },
];
