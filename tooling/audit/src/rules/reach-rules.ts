import type { ApiErrorCode } from "@tpc/client-core";
import type { Rule, Sighting, System } from "../judge/finding.ts";
import { isPrivateAddress } from "../picture/addresses.ts";
import type { Answer } from "../picture/answer.ts";
import type { Picture } from "../picture/picture.ts";

interface Asked {
  readonly system: System;
  readonly name: string;
  readonly variable: string;
  readonly address: string | null;
  readonly answer: Answer | null;
}

function askedIn({ twenty, chatwoot, calcom, evolution }: Picture): readonly Asked[] {
  return [
    { system: "twenty", name: "Twenty", variable: "TWENTY_URL", ...twenty },
    { system: "chatwoot", name: "Chatwoot", variable: "CHATWOOT_URL", ...chatwoot },
    { system: "calcom", name: "Cal.com", variable: "CALCOM_URL", ...calcom },
    {
      system: "calcom",
      name: "Cal.com's API v2",
      variable: "CALCOM_API_URL",
      address: calcom.apiAddress,
      answer: calcom.apiAnswer,
    },
    { system: "evolution", name: "Evolution API", variable: "EVOLUTION_URL", ...evolution },
  ];
}

const each = (find: (asked: Asked & { readonly answer: Answer }) => string | null) => (picture: Picture) =>
  askedIn(picture).flatMap((asked): Sighting[] => {
    const { answer, system, name } = asked;
    const what = answer === null ? null : find({ ...asked, answer });
    return what === null ? [] : [{ where: name, what, system }];
  });

const keys: readonly (readonly ["twenty" | "chatwoot" | "calcom" | "evolution", string])[] = [
  ["twenty", "TWENTY_API_KEY"],
  ["chatwoot", "CHATWOOT_API_TOKEN"],
  ["calcom", "CALCOM_API_KEY"],
  ["evolution", "EVOLUTION_API_KEY"],
];

const refusals: readonly ApiErrorCode[] = ["UNAUTHENTICATED", "FORBIDDEN"];

/** relay takes a signed webhook that is at most five minutes old. */
const longestSkewMs = 120_000;

/** Whether the systems answer, and let us in. */
export const reachRules: readonly Rule[] = [
  {
    id: "system/away",
    system: "server",
    severity: "blocker",
    title: "A system does not answer",
    fact: "chatwoot c",
    remedy: "Check its address (name, port, https), its DNS entry and that it runs; then its log in Coolify.",
    mendedBy: "person",
    // From outside a container's own name leads nowhere, and says nothing.
    look: each(({ answer, address, variable }) =>
      answer.kind === "nothing" && !isPrivateAddress(address ?? "")
        ? `nothing answers at the address of ${variable}`
        : null,
    ),
  },
  {
    id: "system/something-else",
    system: "server",
    severity: "blocker",
    title: "At a system's address something else answers",
    fact: "chatwoot f.3",
    remedy:
      "Check the address, without a path, and the domain in Coolify. A proxy's 404 or 503 means that no healthy container has this domain.",
    mendedBy: "person",
    look: each(({ answer, variable }) =>
      answer.kind === "something-else"
        ? `the address of ${variable} answers ${answer.status}, not as this system does`
        : null,
    ),
  },
  {
    id: "system/unwell",
    system: "server",
    severity: "blocker",
    title: "A system says that it is not well",
    fact: "chatwoot c",
    remedy: "Read its log in Coolify: mostly its database or Redis is not reachable.",
    mendedBy: "person",
    look: each(({ answer }) => (answer.kind === "unwell" ? `it answers ${answer.status}` : null)),
  },
  {
    id: "system/key-refused",
    system: "server",
    severity: "blocker",
    title: "A system does not accept relay's key",
    fact: "twenty 1.4",
    remedy: "Set the variable to a key that works: it may be revoked, cut off or of another installation.",
    mendedBy: "person",
    look: (picture) =>
      keys.flatMap(([system, variable]) => {
        const { keyProblem } = picture[system];
        return keyProblem === null || !refusals.includes(keyProblem)
          ? []
          : [{ where: variable, what: keyProblem, system }];
      }),
  },
  {
    id: "system/api-failing",
    system: "server",
    severity: "blocker",
    title: "A system answers, but its API fails for everybody",
    fact: "twenty 0.12",
    remedy:
      "Read its log in Coolify. Twenty says METADATA_VERSION_NOT_FOUND after Redis lost its data: log in once, then give Redis a volume. RATE_LIMITED: another script uses up the limit that relay shares.",
    mendedBy: "person",
    look: (picture) =>
      keys.flatMap(([system, variable]) => {
        const { keyProblem } = picture[system];
        return keyProblem === null || refusals.includes(keyProblem)
          ? []
          : [{ where: `the API that ${variable} is for`, what: keyProblem, system }];
      }),
  },
  {
    id: "system/clock",
    system: "server",
    severity: "serious",
    title: "A clock is wrong: relay refuses webhooks that seem older than five minutes",
    fact: "twenty 2.4",
    remedy: "Turn on NTP on that server (timedatectl set-ntp true), or on this machine if every clock seems wrong.",
    mendedBy: "person",
    look: (picture) => {
      const answers: readonly Pick<Asked, "system" | "name" | "answer">[] = [
        ...askedIn(picture),
        { system: "relay", name: "relay", answer: picture.relay.answer },
      ];
      return answers.flatMap(({ system, name, answer }) => {
        const skewMs = answer !== null && "clockSkewMs" in answer ? (answer.clockSkewMs ?? 0) : 0;
        return Math.abs(skewMs) <= longestSkewMs
          ? []
          : [{ where: name, what: `its clock is minutes ${skewMs < 0 ? "behind" : "ahead of"} ours`, system }];
      });
    },
  },
];
