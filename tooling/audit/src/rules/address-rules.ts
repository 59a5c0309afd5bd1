import type { Rule } from "../judge/finding.ts";
import { hostOf, isSameOrigin } from "../picture/addresses.ts";
import type { Container, Role } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { containersOf, lacks, peek } from "./containers.ts";

/** Hosts only: what a person put into the path or before the @ stays unsaid. */
function differing(container: Container, name: string, addresses: readonly string[]): string | null {
  const value = peek(container, name);
  if (value === null || addresses.length === 0) return null;
  if (addresses.some((address) => isSameOrigin(value, address))) return null;
  return `${name} names ${hostOf(value) ?? "no address"}, not ${addresses.map((one) => hostOf(one) ?? "?").join(" or ")}`;
}

const wrong =
  (roles: readonly Role[], name: string, addressOf: (picture: Picture) => string | null) => (picture: Picture) =>
    containersOf(picture, ...roles).flatMap((container) => {
      const address = addressOf(picture);
      // Without one of its own a worker answers under the address of its web part.
      const what = differing(container, name, address === null ? container.domains : [address]);
      return what === null ? [] : [{ where: container.place, what }];
    });

/** What the systems believe to be their own addresses. */
export const addressRules: readonly Rule[] = [
  {
    id: "twenty/server-url",
    system: "twenty",
    severity: "serious",
    title: "Twenty believes to be at another address: logging in fails and links lead nowhere",
    fact: "twenty 3.4",
    remedy: "Set SERVER_URL to the public address, on server and worker, and deploy again.",
    mendedBy: "person",
    look: wrong(["twenty-server", "twenty-worker"], "SERVER_URL", ({ twenty }) => twenty.address),
  },
  {
    id: "chatwoot/frontend-url",
    system: "chatwoot",
    severity: "serious",
    title: "Chatwoot believes to be at another address: attachments and links lead nowhere",
    fact: "chatwoot f.1",
    remedy: "Set FRONTEND_URL to the public address, on web and sidekiq, and deploy again.",
    mendedBy: "person",
    look: wrong(["chatwoot-web", "chatwoot-sidekiq"], "FRONTEND_URL", ({ chatwoot }) => chatwoot.address),
  },
  {
    id: "calcom/webapp-url",
    system: "calcom",
    severity: "serious",
    title: "Cal.com believes to be at another address: booking links and log-in lead nowhere",
    fact: "calcom d.3",
    remedy:
      "Set NEXT_PUBLIC_WEBAPP_URL (and NEXTAUTH_URL) to the public address; the next start rewrites the built files and is slow.",
    mendedBy: "person",
    look: wrong(["calcom-web"], "NEXT_PUBLIC_WEBAPP_URL", ({ calcom }) => calcom.address),
  },
  {
    id: "calcom/api-webapp-url",
    system: "calcom",
    severity: "serious",
    title: "Cal.com's API v2 does not know the booking pages: bookings made by it carry links to app.cal.com",
    fact: "calcom d.4",
    remedy: "Set NEXT_PUBLIC_WEBAPP_URL on the API's container to the address of the booking pages.",
    mendedBy: "person",
    look: (picture) =>
      containersOf(picture, "calcom-api").flatMap((container) => {
        const isUnset = lacks(container, "NEXT_PUBLIC_WEBAPP_URL");
        const { address } = picture.calcom;
        const what = isUnset
          ? "NEXT_PUBLIC_WEBAPP_URL is not set"
          : differing(container, "NEXT_PUBLIC_WEBAPP_URL", address === null ? [] : [address]);
        return what === null ? [] : [{ where: container.place, what }];
      }),
  },
  {
    id: "evolution/server-url",
    system: "evolution",
    severity: "serious",
    title: "Evolution API tells Chatwoot another address than its own: answers do not reach WhatsApp",
    fact: "chatwoot e.1",
    remedy:
      "Set SERVER_URL to the address at which Chatwoot reaches it, save the bridge again, and correct the inbox (tpc apply).",
    mendedBy: "person",
    look: wrong(["evolution"], "SERVER_URL", ({ evolution }) => evolution.address),
  },
];
