import type { Rule } from "../judge/finding.ts";
import { hostOf } from "../picture/addresses.ts";
import type { Container, Role } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { containersOf, ourContainers } from "./containers.ts";
import { systemOfContainer } from "./system-of-role.ts";

const withDomains = (picture: Picture) => ourContainers(picture).filter(({ domains }) => domains.length > 0);

/** Which part should answer at each configured address. */
const expected = ({
  twenty,
  chatwoot,
  calcom,
  relay,
}: Picture): readonly (readonly [Role, string, string | null])[] => [
  ["twenty-server", "TWENTY_URL", twenty.address],
  ["chatwoot-web", "CHATWOOT_URL", chatwoot.address],
  ["calcom-web", "CALCOM_URL", calcom.address],
  ["calcom-api", "CALCOM_API_URL", calcom.apiAddress],
  ["relay", "PUBLIC_URL", relay.address],
];

const nameOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : null);

function findTwice(picture: Picture) {
  const owners = new Map<string, Container[]>();
  for (const container of picture.coolify?.containers ?? []) {
    for (const domain of new Set(container.domains.flatMap((one) => hostOf(one) ?? []))) {
      owners.set(domain, [...(owners.get(domain) ?? []), container]);
    }
  }
  return [...owners].flatMap(([domain, containers]) =>
    containers.length < 2
      ? []
      : [
          {
            where: domain,
            what: `on ${containers
              .map(({ place }) => place)
              .toSorted()
              .join(" and ")}`,
          },
        ],
  );
}

/** Under which names the parts are reachable. */
export const domainRules: readonly Rule[] = [
  {
    id: "domain/plain-http",
    system: "server",
    severity: "serious",
    title: "A part is served without TLS: passwords, tokens and leads travel in clear",
    fact: "chatwoot f.3",
    remedy: "Change the domain in Coolify to https://: the proxy fetches the certificate by itself.",
    mendedBy: "person",
    look: (picture) =>
      withDomains(picture).flatMap((container) =>
        container.domains
          .filter((domain) => domain.startsWith("http://"))
          .map((domain) => ({ where: container.place, what: domain, system: systemOfContainer(container) })),
      ),
  },
  {
    id: "domain/twice",
    system: "server",
    severity: "serious",
    title: "Two parts claim one domain: the proxy sends each request to either",
    fact: "chatwoot f.3",
    remedy: "Take the domain away from the one that should not have it.",
    mendedBy: "person",
    look: findTwice,
  },
  {
    id: "domain/elsewhere",
    system: "server",
    severity: "serious",
    title: "A part has another domain than relay's variables say",
    fact: "chatwoot f.3",
    remedy: "Correct the variable, or the domain in Coolify: webhooks, links and keys go by the variable.",
    mendedBy: "person",
    look: (picture) =>
      expected(picture).flatMap(([role, variable, address]) => {
        const containers = containersOf(picture, role).filter(({ domains }) => domains.length > 0);
        const host = address === null ? null : nameOf(address);
        const isThere = containers.some(({ domains }) => domains.some((domain) => nameOf(domain) === host));
        const [first] = containers;
        return host === null || first === undefined || isThere
          ? []
          : [
              {
                where: first.place,
                what: `${variable} names ${host}, Coolify routes ${first.domains.join(", ")}`,
                system: systemOfContainer(first),
              },
            ];
      }),
  },
  {
    id: "evolution/public",
    system: "evolution",
    severity: "serious",
    title:
      "Evolution API is reachable from outside: whoever finds its webhook address sends WhatsApp messages in your name",
    fact: "chatwoot e.1",
    remedy:
      "Take its domain away and let Chatwoot reach it inside (SAFE_FETCH_ALLOW_PRIVATE_NETWORK), or close /chatwoot/webhook at the proxy.",
    mendedBy: "person",
    look: (picture) =>
      containersOf(picture, "evolution")
        .filter(({ domains }) => domains.length > 0 && !picture.evolution.isHookClosed)
        .map(({ place, domains }) => ({ where: place, what: domains.join(", ") })),
  },
];
