import type { Rule } from "../judge/finding.ts";
import { findDiffering } from "./companions.ts";
import { eachOf, isOff, isOn, lacks, peek } from "./containers.ts";

/** What of Cal.com itself goes wrong. */
export const calcomRules: readonly Rule[] = [
  {
    id: "calcom/licence",
    system: "calcom",
    severity: "blocker",
    title: "This Cal.com wants a licence: without CALCOM_LICENSE_KEY its API answers 401 to every key",
    fact: "calcom 0.3",
    remedy:
      "Use cal.diy 6.2 (MIT), built by ourselves, web and API v2: the database is migrated at its start. Or buy a licence.",
    mendedBy: "stack",
    // The last image of that name, 6.2, is asked by an API of our own, which wants none.
    look: eachOf(["calcom-web", "calcom-api"], (container) =>
      !/calcom\/cal\.com:v?6\.[2-9]/.test(container.image ?? "") &&
      /calcom\/cal\.com/.test(container.image ?? "") &&
      lacks(container, "CALCOM_LICENSE_KEY")
        ? `image ${container.image}`
        : null,
    ),
  },
  {
    id: "calcom/signup-open",
    system: "calcom",
    severity: "serious",
    title: "Anybody can sign up to Cal.com",
    fact: "calcom d.3",
    remedy: "Set NEXT_PUBLIC_DISABLE_SIGNUP=true once the people are there (tpc users apply needs it open).",
    mendedBy: "person",
    look: eachOf(["calcom-web"], (container) =>
      isOff(container, "NEXT_PUBLIC_DISABLE_SIGNUP") ? "NEXT_PUBLIC_DISABLE_SIGNUP is not on" : null,
    ),
  },
  {
    id: "calcom/cron-secret",
    system: "calcom",
    severity: "blocker",
    title: "Cal.com's cron has no secret: the header Bearer undefined opens it to anybody",
    fact: "calcom d.3",
    remedy: "Set CRON_SECRET and CRON_API_KEY (openssl rand -hex 32) on the web container and in what calls the cron.",
    mendedBy: "person",
    look: eachOf(["calcom-web"], (container) => {
      const missing = ["CRON_SECRET", "CRON_API_KEY"].filter((name) => lacks(container, name));
      return missing.length === 0 ? null : `without ${missing.join(" and ")}`;
    }),
  },
  {
    id: "calcom/parts-differ",
    system: "calcom",
    severity: "blocker",
    title: "Cal.com's web and API v2 do not share database or keys",
    fact: "calcom c.1",
    remedy:
      "Give both the same DATABASE_URL, NEXTAUTH_SECRET and CALENDSO_ENCRYPTION_KEY: what one writes the other cannot read.",
    mendedBy: "person",
    look: (picture) =>
      findDiffering(
        picture,
        ["calcom-web", "calcom-api"],
        ["DATABASE_URL", "NEXTAUTH_SECRET", "CALENDSO_ENCRYPTION_KEY"],
      ),
  },
  {
    id: "calcom/async-webhooks",
    system: "calcom",
    severity: "serious",
    title:
      "Cal.com queues its webhooks: they come twice and out of order, and their secret stands in the table in clear",
    fact: "calcom a.3",
    remedy: "Take TASKER_ENABLE_WEBHOOKS out, on web and API.",
    mendedBy: "person",
    look: eachOf(["calcom-web", "calcom-api"], (container) =>
      isOn(container, "TASKER_ENABLE_WEBHOOKS") ? "TASKER_ENABLE_WEBHOOKS is on" : null,
    ),
  },
  {
    id: "calcom/time-zone",
    system: "calcom",
    severity: "minor",
    title: "Cal.com runs in another time zone than UTC: times in its webhooks change their form",
    fact: "calcom d.3",
    remedy: "Set TZ=UTC on web and API: every user has a time zone of his own.",
    mendedBy: "person",
    look: eachOf(["calcom-web", "calcom-api"], (container) => {
      const zone = peek(container, "TZ");
      return zone === null || /^(Etc\/)?UTC$/.test(zone) ? null : `TZ is ${zone}`;
    }),
  },
];
