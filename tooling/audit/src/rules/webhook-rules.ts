import { readChatwootFeatures } from "@tpc/chatwoot-client";
import type { Rule, Sighting } from "../judge/finding.ts";
import { hostOf, isPrivateAddress, showAddress } from "../picture/addresses.ts";
import type { Picture } from "../picture/picture.ts";
import type { Sender, WebhookSeen } from "../picture/webhook-seen.ts";

const nameOf: Readonly<Record<Sender, string>> = { twenty: "Twenty", chatwoot: "Chatwoot", calcom: "Cal.com" };
const show = ({ sender, of, url }: WebhookSeen) => `${nameOf[sender]}, ${of}: ${showAddress(url)}`;
const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : "");

/** Whether a webhook has the path under which relay listens for this sender, wherever. */
const hasRelaysPath = ({ sender, url }: WebhookSeen) =>
  pathOf(url) === `/webhooks/${sender}` || pathOf(url).startsWith(`/webhooks/${sender}/`);
/** At relay's public address, or at one inside that only a container can resolve. */
const isAtRelay = (webhook: WebhookSeen, { relay }: Picture) =>
  hasRelaysPath(webhook) && (isPrivateAddress(webhook.url) || hostOf(webhook.url) === hostOf(relay.address));

const atRelay = (find: (webhook: WebhookSeen, picture: Picture) => string | null) => (picture: Picture) =>
  picture.webhooks
    .filter((webhook) => isAtRelay(webhook, picture))
    .flatMap((webhook): Sighting[] => {
      const what = find(webhook, picture);
      return what === null ? [] : [{ where: show(webhook), what, system: webhook.sender }];
    });

const covers = (operations: readonly string[], wanted: string) => {
  const [object = "", action = ""] = wanted.split(".");
  return [wanted, `${object}.*`, `*.${action}`, "*.*"].some((one) => operations.includes(one));
};

const toldLateMs = 10 * 60_000;

const reached = (kind: "nothing" | "redirects") => (picture: Picture) => {
  const inboxes = (picture.chatwoot.inboxes ?? []).flatMap(({ name, webhookUrl }) =>
    webhookUrl
      ? [{ where: `Chatwoot, inbox ${name}: ${showAddress(webhookUrl)}`, url: webhookUrl, system: "chatwoot" as const }]
      : [],
  );
  const webhooks = picture.webhooks.map((webhook) => ({
    where: show(webhook),
    url: webhook.url,
    system: webhook.sender,
  }));
  return [...webhooks, ...inboxes].flatMap(({ where, url, system }) => {
    const reach = picture.targets.get(url);
    if (reach?.kind !== kind) return [];
    return [
      { where, what: reach.kind === "redirects" ? `redirects to ${reach.host}` : "nobody answers there", system },
    ];
  });
};

/** Where webhooks go, what they tell and whether they arrive. */
export const webhookRules: readonly Rule[] = [
  {
    id: "webhook/missing",
    system: "relay",
    severity: "serious",
    title: "A system does not tell relay of anything",
    fact: "twenty 2.1",
    remedy: "Run tpc apply: it makes the webhook.",
    mendedBy: "apply",
    look: (picture) =>
      picture.relay.address === null
        ? []
        : picture.readWebhooksOf
            .filter(
              (sender) =>
                !picture.webhooks.some((one) => one.sender === sender && one.isSubscription && hasRelaysPath(one)),
            )
            .map((sender) => ({ where: nameOf[sender], what: "no webhook to relay", system: sender })),
  },
  {
    id: "webhook/moved",
    system: "relay",
    severity: "serious",
    title: "A webhook goes to an address that relay has no more",
    fact: "chatwoot a.2",
    remedy: "Run tpc apply, which makes the right one, and delete the old one in the system.",
    mendedBy: "person",
    isOfSetUp: true,
    look: (picture) =>
      picture.relay.address === null
        ? []
        : picture.webhooks
            .filter(
              (one) =>
                hasRelaysPath(one) && !isAtRelay(one, picture) && picture.targets.get(one.url)?.kind !== "nothing",
            )
            .map((one) => ({
              where: show(one),
              what: `relay is at ${hostOf(picture.relay.address) ?? "?"}`,
              system: one.sender,
            })),
  },
  {
    id: "webhook/events",
    system: "relay",
    severity: "serious",
    title: "A webhook does not tell relay all it needs",
    fact: "chatwoot a.1",
    remedy: "Run tpc apply: it adds the missing events and leaves the others.",
    mendedBy: "apply",
    look: (picture) =>
      picture.readWebhooksOf.flatMap((sender) => {
        const own = picture.webhooks.filter(
          (one) => one.sender === sender && one.isSubscription && isAtRelay(one, picture),
        );
        const events = own.flatMap((one) => one.events);
        const wanted = picture.wantedEvents[sender];
        const missing = wanted.filter((event) =>
          sender === "twenty" ? !covers(events, event) : !events.includes(event),
        );
        return own.length === 0 || missing.length === 0
          ? []
          : [{ where: nameOf[sender], what: `without ${missing.join(", ")}`, system: sender }];
      }),
  },
  {
    id: "webhook/target-away",
    system: "server",
    severity: "serious",
    title: "A webhook goes where nobody answers",
    fact: "twenty 0.5",
    remedy: "Correct its address, or delete it: no system tries twice or tells anybody.",
    mendedBy: "person",
    isOfSetUp: true,
    look: reached("nothing"),
  },
  {
    id: "webhook/redirected",
    system: "server",
    severity: "serious",
    title: "A webhook's address leads elsewhere: Cal.com follows no redirect, Chatwoot before 4.14 neither",
    fact: "calcom a.3",
    remedy: "Give the address it leads to, https:// and all.",
    mendedBy: "person",
    isOfSetUp: true,
    look: reached("redirects"),
  },
  {
    id: "webhook/unsigned",
    system: "relay",
    severity: "serious",
    title: "A webhook is not signed: relay refuses it",
    fact: "calcom a.3",
    remedy: "Run tpc apply: it sets the secret.",
    mendedBy: "apply",
    look: atRelay(({ sender, isSigned }, { chatwoot }) => {
      const cannot =
        sender === "chatwoot" && readChatwootFeatures(chatwoot.version ?? "")?.signedAccountWebhooks === false;
      return isSigned === false && !cannot ? "no secret" : null;
    }),
  },
  {
    id: "webhook/inactive",
    system: "relay",
    severity: "serious",
    title: "A webhook to relay is turned off",
    fact: "calcom a.4",
    remedy: "Turn it on: Cal.com, Settings, Developer, Webhooks.",
    mendedBy: "person",
    isOfSetUp: true,
    look: atRelay(({ isActive }) => (isActive ? null : "it is not active")),
  },
  {
    id: "webhook/template",
    system: "relay",
    severity: "serious",
    title: "A webhook has a template of its own: relay cannot read what it sends",
    fact: "calcom a.3",
    remedy: "Empty its template: Cal.com, Settings, Developer, Webhooks.",
    mendedBy: "person",
    isOfSetUp: true,
    look: atRelay(({ hasTemplate }) => (hasTemplate ? "payloadTemplate is set" : null)),
  },
  {
    id: "webhook/twice",
    system: "relay",
    severity: "minor",
    title: "Each booking is told twice",
    fact: "calcom a.4",
    remedy: "Delete the webhook of the event type: the user's tells the same.",
    mendedBy: "person",
    isOfSetUp: true,
    look: (picture) => {
      const own = picture.webhooks.filter(({ sender, isActive }) => sender === "calcom" && isActive);
      const userOf = ({ of }: WebhookSeen) => of.replace(/^(user|event type) /, "").split("/")[0];
      return own
        .filter(({ of }) => of.startsWith("event type "))
        .filter((one) => own.some((other) => other.of === `user ${userOf(one)}` && other.url === one.url))
        .map((one) => ({ where: show(one), what: "the user has one to the same address", system: "calcom" as const }));
    },
  },
  {
    id: "webhook/legacy-operation",
    system: "twenty",
    severity: "serious",
    title: "A webhook of Twenty listens to an event that no longer exists",
    fact: "twenty 2.2",
    remedy: "Write person.created instead of person.create: the old form matches nothing.",
    mendedBy: "person",
    isOfSetUp: true,
    look: ({ webhooks }) =>
      webhooks
        .filter(({ sender }) => sender === "twenty")
        .flatMap((webhook) => {
          const dead = webhook.events.filter((event) => /\.(create|update|delete|destroy|restore)$/.test(event));
          return dead.length === 0 ? [] : [{ where: show(webhook), what: dead.join(", ") }];
        }),
  },
  {
    id: "webhook/not-delivered",
    system: "relay",
    severity: "blocker",
    title: "A system changed, and relay was not told",
    fact: "twenty 2.5",
    remedy:
      "See that the system reaches PUBLIC_URL from its own container and that its worker runs; the sweep finds what was missed.",
    mendedBy: "person",
    isOfSetUp: true,
    look: ({ relay, madeAt }) =>
      (Object.keys(relay.lags) as Sender[]).flatMap((sender) => {
        const { changedAt, deliveredAt } = relay.lags[sender] ?? { changedAt: madeAt, deliveredAt: null };
        const isOld = madeAt - changedAt > toldLateMs;
        const isLate = deliveredAt === null || changedAt - deliveredAt > toldLateMs;
        const last = deliveredAt === null ? "none was ever taken" : "the last one taken is older than the last change";
        return isOld && isLate ? [{ where: nameOf[sender], what: last, system: sender }] : [];
      }),
  },
];
