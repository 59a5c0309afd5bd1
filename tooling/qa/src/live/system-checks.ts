import { readCalcomVersion } from "@tpc/calcom-client";
import { readChatwootFeatures } from "@tpc/chatwoot-client";
import { verify } from "@tpc/demo";
import { judgeTwenty, judgeVersion } from "@tpc/setup";
import { readTwentyVersion } from "@tpc/twenty-client";
import type { Check } from "../check.ts";
import type { LiveWorld } from "./live-world.ts";

interface Health {
  readonly status?: string;
  readonly version?: string;
}

const needs = (what: string, has: (world: LiveWorld) => boolean) => (world: LiveWorld) =>
  has(world) ? null : `${what} is not configured`;
const verifyNotOld = (old: string | null) => verify(old === null, old ?? "");
const calcomConfigured = needs("Cal.com's API (CALCOM_API_URL, CALCOM_API_KEY)", ({ calcom }) => calcom.length > 0);

/** Who answers, in which version, and what the keys may read. */
export const systemChecks: readonly Check<LiveWorld>[] = [
  {
    title: "relay answers and takes deliveries",
    remedy: "start relay, and see that PUBLIC_URL (or --relay) leads to it; its log says what it lacks.",
    async run({ relay, versions }) {
      const { status, body } = await relay.get("/health");
      const health = body as Health | null;
      verify(health?.status !== undefined, `the address answered ${status}, not as relay does`);
      verify(status === 200, `relay's health is ${health?.status}`);
      versions.set("relay", health?.version ?? "unknown");
      return `version ${health?.version}`;
    },
  },
  {
    title: "Twenty answers; the key reads people, deals, notes and the data model",
    remedy:
      "check TWENTY_URL and TWENTY_API_KEY; without the key in .env, npm run tpc -- apply logs in and makes a right one.",
    async run({ twenty, config, versions }) {
      // Only 2.x keeps webhooks among the metadata.
      const { response } = await twenty.raw.GET("/rest/metadata/webhooks");
      const is055 = response.status === 400 || response.status === 404;
      const version = is055 ? "0.55" : ((await readTwentyVersion(config.twenty.url)) ?? "2.x");
      versions.set("Twenty", version);
      await twenty.people.find({ limit: 1 });
      await twenty.opportunities.find({ limit: 1 });
      await twenty.notes.find({ limit: 1 });
      verifyNotOld(judgeTwenty(await twenty.metadata.objects()));
      return `version ${version}`;
    },
  },
  {
    title: "Chatwoot answers; the token is an administrator's of this account",
    remedy:
      "check CHATWOOT_URL and CHATWOOT_ACCOUNT_ID; CHATWOOT_API_TOKEN must be of an administrator of that account.",
    async run({ chatwoot, config, versions }) {
      const { version } = await chatwoot.serverInfo();
      versions.set("Chatwoot", version);
      verifyNotOld(judgeVersion("chatwoot", version));
      const isSigned = readChatwootFeatures(version)?.signedAccountWebhooks !== false;
      verify(
        isSigned || config.chatwoot.urlTokens.length > 0,
        `Chatwoot ${version} signs no webhooks (4.11.2 and newer do): set CHATWOOT_URL_TOKEN; npm run tpc -- apply does it`,
      );
      const { accounts } = await chatwoot.profile.get();
      const account = accounts.find(({ id }) => id === config.chatwoot.accountId);
      verify(account !== undefined, "the token's user is not of the account CHATWOOT_ACCOUNT_ID names");
      verify(account?.role === "administrator", `the token's user is ${account?.role}, not administrator`);
      await chatwoot.contacts.page();
      await chatwoot.inboxes.list();
      return `version ${version}${isSigned ? "" : ": its webhooks are unsigned, CHATWOOT_URL_TOKEN in their address guards them"}`;
    },
  },
  {
    title: "Cal.com answers; every key reads bookings and event types",
    remedy:
      "check CALCOM_API_URL (API v2, not the web pages), CALCOM_API_KEY and CALCOM_EVENT; npm run tpc -- apply makes the event type.",
    leftOut: calcomConfigured,
    async run({ calcom, config, versions }) {
      const version = await readCalcomVersion(config.calcom.url);
      versions.set("Cal.com", version ?? "API v2");
      verifyNotOld(judgeVersion("calcom", version ?? ""));
      let hasEvent = false;
      const [username, slug] = config.calcom.event?.split("/") ?? [];
      for (const host of calcom) {
        const me = await host.me.get();
        await host.bookings.list({ take: 1 });
        const eventTypes = await host.eventTypes.list();
        hasEvent ||= me.username === username && eventTypes.some((eventType) => eventType.slug === slug);
      }
      verify(config.calcom.event === null || hasEvent, "no key's host has the event type that CALCOM_EVENT names");
      return `${calcom.length} ${calcom.length === 1 ? "host" : "hosts"}`;
    },
  },
  {
    title: "Evolution API answers and its WhatsApp is connected",
    remedy:
      "check EVOLUTION_URL, EVOLUTION_API_KEY and EVOLUTION_INSTANCE; then let the phone read the QR code in Evolution's manager.",
    leftOut: needs("Evolution API", ({ evolution }) => evolution !== null),
    async run({ evolution, config, versions }) {
      const { version } = (await evolution?.info()) ?? { version: "unknown" };
      versions.set("Evolution API", version);
      const state = await evolution?.instances.connectionState(config.evolution?.instance ?? "");
      verify(state === "open", `WhatsApp's state is ${state}: read the QR code again`);
      return `version ${version}`;
    },
  },
];
