import type { Audit } from "../judge/make-audit.ts";
import { markdownTable } from "./markdown-table.ts";

const courses = {
  "set up": "set it up",
  keep: "keep it as it is",
  repair: "repair",
  rebuild: "clean and rebuild",
  "look again": "look again",
} as const;

const code = (text: string) => `\`${text}\``;
const orDash = (text: string) => (text === "" ? "–" : text);

/** What an audit found, for people. */
export function auditMarkdown(audit: Audit, note: string | null = null): string {
  const { recommendation, inventory, findings, unseen } = audit;
  const [first = "", ...reasons] = recommendation.reasons;
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return `${[
    "# Audit",
    ...(note === null ? [] : [`> ${note}`]),
    `Made ${audit.madeAt} by \`npm run tpc -- audit\`. Names of variables only, no value of any. The faults one by one: [ISSUES](ISSUES.md).`,
    "## Recommendation",
    `**${capitalize(courses[recommendation.course])}.** ${first}`,
    ...(reasons.length === 0 ? [] : [reasons.map((reason) => `- ${reason}`).join("\n")]),
    `${count("blocker")} blockers, ${count("serious")} serious faults, ${count("minor")} minor ones.`,
    ...(recommendation.systems.length === 0
      ? []
      : [
          markdownTable(
            ["system", "faults", "recommendation"],
            recommendation.systems.map(({ system, faults, course }) => [system, String(faults), courses[course]]),
          ),
        ]),
    "## Hard stop",
    [
      "From here on `tpc apply` refuses until a person has read this and approved this very audit:",
      `\`\`\`sh\nnpm run tpc -- audit --approve ${audit.hash}\n\`\`\``,
      "The hash is over all that stands here but the time. Before it begins `tpc apply` looks again: when a server, a part, a domain, a variable's name or a fault of the ground changed since, it says what and refuses.",
    ].join("\n\n"),
    "## What is there",
    "### Servers",
    inventory.servers.length === 0
      ? "None was seen."
      : markdownTable(
          ["server", "state"],
          inventory.servers.map(({ name, state }) => [name, state]),
        ),
    "### Systems",
    markdownTable(
      ["system", "host", "answer", "version"],
      inventory.systems.map(({ name, host, answer, version }) => [name, host ?? "–", answer, version ?? "–"]),
    ),
    "### Parts",
    inventory.parts.length === 0
      ? "None was seen."
      : markdownTable(
          ["part", "is", "image", "state", "domains"],
          inventory.parts.map(({ place, role, image, state, domains }) => {
            return [place, role ?? "not ours", image ?? "its own build", state, orDash(domains.join(", "))];
          }),
        ),
    "### Connections",
    inventory.connections.length === 0
      ? "None was seen: values need a token with `read:sensitive`."
      : markdownTable(
          ["from", "to", "by"],
          inventory.connections.map(({ from, to, by }) => [from, to, code(by)]),
        ),
    "### Webhooks",
    inventory.webhooks.length === 0
      ? "None was seen."
      : markdownTable(
          ["from", "to", "events"],
          inventory.webhooks.map(({ from, to, events }) => [from, to, String(events)]),
        ),
    "### Variables by name",
    orDash(
      inventory.parts
        .map(
          ({ place, variables }) =>
            `- ${place}: ${variables === null ? "not seen" : orDash(variables.map(code).join(" "))}`,
        )
        .join("\n"),
    ),
    "## What was not seen",
    unseen.length === 0 ? "Nothing was left out." : unseen.map(({ what, why }) => `- ${what}: ${why}`).join("\n"),
  ].join("\n\n")}\n`;
}

const capitalize = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
