import type { Rule } from "../judge/finding.ts";
import type { Picture } from "../picture/picture.ts";

type Refusal = NonNullable<NonNullable<Picture["coolify"]>["refusal"]>;

const refused = (fits: (refusal: Refusal) => boolean, what: string) => (picture: Picture) => {
  const refusal = picture.coolify?.refusal ?? null;
  return refusal !== null && fits(refusal) ? [{ where: "Coolify", what }] : [];
};

const isAbout =
  (...reasons: readonly string[]) =>
  ({ reason }: Refusal) =>
    reason !== null && reasons.includes(reason);
const isToken = (refusal: Refusal) =>
  refusal.code === "UNAUTHENTICATED" || isAbout("PERMISSION_MISSING", "TOKEN_WITHOUT_TEAM", "ROLE_TOO_LOW")(refusal);
const isKnown = (refusal: Refusal) => isAbout("API_DISABLED", "ADDRESS_NOT_ALLOWED")(refusal) || isToken(refusal);

/** Whether Coolify lets itself be looked at. */
export const accessRules: readonly Rule[] = [
  {
    id: "coolify/api-off",
    system: "server",
    severity: "blocker",
    title: "Coolify's API is off",
    fact: "chatwoot f.3",
    remedy:
      "Turn it on in Coolify: Settings, Advanced, API Access. It is off after every installation, and answers 403.",
    mendedBy: "person",
    look: refused(isAbout("API_DISABLED"), "nothing of the server could be seen"),
  },
  {
    id: "coolify/address-refused",
    system: "server",
    severity: "blocker",
    title: "Coolify's API refuses this machine's address",
    fact: "chatwoot f.3",
    remedy:
      "Add the address to Coolify's list of allowed ones (Settings, Advanced), or run the audit from one that is on it.",
    mendedBy: "person",
    look: refused(isAbout("ADDRESS_NOT_ALLOWED"), "nothing of the server could be seen"),
  },
  {
    id: "coolify/token-refused",
    system: "server",
    severity: "blocker",
    title: "Coolify does not accept the token, or it may not read",
    fact: "chatwoot f.3",
    remedy:
      "Make a token with the right read (Coolify, Keys & Tokens) as an admin of the team and set COOLIFY_TOKEN; read:sensitive lets the audit see more.",
    mendedBy: "person",
    look: refused(isToken, "nothing of the server could be seen"),
  },
  {
    id: "coolify/away",
    system: "server",
    severity: "blocker",
    title: "Coolify cannot be reached",
    fact: "chatwoot f.3",
    remedy: "Check COOLIFY_URL (the dashboard's address, without /api) and that Coolify runs.",
    mendedBy: "person",
    look: refused((refusal) => !isKnown(refusal), "nothing that answers as Coolify does"),
  },
];
