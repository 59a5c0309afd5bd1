import type { Rule, Sighting } from "../judge/finding.ts";
import type { Container, Role } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { containersOf, has, lacks } from "./containers.ts";
import { systemOfContainer } from "./system-of-role.ts";

/** What a part does not work without; of a group one is enough. */
const required: Readonly<Partial<Record<Role, readonly (readonly string[])[]>>> = {
  "twenty-server": [["SERVER_URL"], ["PG_DATABASE_URL"], ["REDIS_URL"], ["ENCRYPTION_KEY", "APP_SECRET"]],
  "twenty-worker": [["SERVER_URL"], ["PG_DATABASE_URL"], ["REDIS_URL"], ["ENCRYPTION_KEY", "APP_SECRET"]],
  "chatwoot-web": [["SECRET_KEY_BASE"], ["FRONTEND_URL"], ["REDIS_URL"], ["POSTGRES_HOST", "DATABASE_URL"]],
  "chatwoot-sidekiq": [["SECRET_KEY_BASE"], ["FRONTEND_URL"], ["REDIS_URL"], ["POSTGRES_HOST", "DATABASE_URL"]],
  "calcom-web": [["DATABASE_URL"], ["NEXTAUTH_SECRET"], ["CALENDSO_ENCRYPTION_KEY"], ["NEXT_PUBLIC_WEBAPP_URL"]],
  "calcom-api": [
    ["DATABASE_URL"],
    ["DATABASE_READ_URL"],
    ["DATABASE_WRITE_URL"],
    ["REDIS_URL"],
    ["NEXTAUTH_SECRET"],
    ["JWT_SECRET"],
    ["CALENDSO_ENCRYPTION_KEY"],
    ["WEB_APP_URL"],
    ["API_URL"],
    ["STRIPE_API_KEY"],
    ["STRIPE_WEBHOOK_SECRET"],
  ],
  evolution: [["SERVER_URL"], ["AUTHENTICATION_API_KEY"], ["DATABASE_CONNECTION_URI"]],
  relay: [
    ["DATABASE_URL"],
    ["PUBLIC_URL"],
    ["TWENTY_URL"],
    ["TWENTY_API_KEY"],
    ["TWENTY_WEBHOOK_SECRET"],
    ["CHATWOOT_URL"],
    ["CHATWOOT_ACCOUNT_ID"],
    ["CHATWOOT_API_TOKEN"],
    ["CHATWOOT_WEBHOOK_SECRET", "CHATWOOT_URL_TOKEN"],
  ],
};

function findMissing(picture: Picture): readonly Sighting[] {
  return (Object.keys(required) as Role[]).flatMap((role) =>
    containersOf(picture, role).flatMap((container) => {
      const missing = (required[role] ?? []).filter((group) => group.every((name) => lacks(container, name)));
      const told = missing.map((group) => group.join(" or ")).join(", ");
      return missing.length === 0
        ? []
        : [{ where: container.place, what: `without ${told}`, system: systemOfContainer(container) }];
    }),
  );
}

const mails: readonly (readonly [Role, readonly string[], string])[] = [
  ["twenty-server", ["EMAIL_SMTP_HOST"], "invitations and new passwords"],
  ["chatwoot-sidekiq", ["SMTP_ADDRESS"], "invitations, new passwords and notifications"],
  ["calcom-web", ["EMAIL_SERVER_HOST", "EMAIL_SERVER", "RESEND_API_KEY"], "confirmations of meetings"],
];

const isUnset = (container: Container, group: readonly string[]) =>
  group.every((name) => has(container, name) === false);

/** Variables by their names. */
export const variableRules: readonly Rule[] = [
  {
    id: "variables/missing",
    system: "server",
    severity: "blocker",
    title: "A part lacks variables that it does not work without",
    fact: "calcom d.4",
    remedy: "Set them in Coolify and deploy again; services/stack/.env.example says what each is.",
    mendedBy: "person",
    look: findMissing,
  },
  {
    id: "variables/no-mail",
    system: "server",
    severity: "minor",
    title: "A system cannot send mail",
    fact: "calcom d.3",
    remedy: "Set its SMTP variables (Twenty EMAIL_SMTP_*, Chatwoot SMTP_*, Cal.com EMAIL_SERVER_*).",
    mendedBy: "person",
    look: (picture) =>
      mails.flatMap(([role, group, lost]) =>
        containersOf(picture, role).flatMap((container) =>
          isUnset(container, group)
            ? [{ where: container.place, what: `no ${lost} by mail`, system: systemOfContainer(container) }]
            : [],
        ),
      ),
  },
];
