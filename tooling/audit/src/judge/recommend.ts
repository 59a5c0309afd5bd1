import type { Finding, System } from "./finding.ts";
import type { Inventory } from "./take-inventory.ts";

export type Course = "set up" | "keep" | "repair" | "rebuild" | "look again";

export interface Recommendation {
  readonly course: Course;
  readonly reasons: readonly string[];
  /** What to do with each system that was found. */
  readonly systems: readonly { readonly system: System; readonly course: Course; readonly faults: number }[];
}

/** From so many faults in the ground on, setting a system up anew costs less than mending it. */
const rebuildFrom = 2;

const named = ["twenty", "chatwoot", "calcom", "evolution", "relay"] as const;

/**
 * Repair or rebuild. A fault that no setting mends (a part that is missing, a database that is shared, a version too old)
 * is one in the ground: two of them in a system, or three in all, and the stack is better set up anew beside the old one,
 * with its data moved.
 */
export function recommend(findings: readonly Finding[], inventory: Inventory): Recommendation {
  const isReadable = !findings.some(({ rule }) => rule.startsWith("coolify/"));
  const ofGround = findings.filter(({ mendedBy, severity }) => mendedBy === "stack" && severity !== "minor");
  const isThere = (system: System) =>
    inventory.parts.some(({ role }) => role?.split("-")[0] === system) ||
    inventory.systems.some(({ name, answer }) => name.toLowerCase().startsWith(nameOf[system]) && answer === "answers");
  const systems = named.filter(isThere).map((system) => {
    const own = findings.filter((finding) => finding.system === system);
    const ground = new Set(ofGround.filter((finding) => finding.system === system).map(({ rule }) => rule)).size;
    const course: Course = ground >= rebuildFrom ? "rebuild" : own.length > 0 ? "repair" : "keep";
    return { system, course, faults: own.length };
  });
  const grounds = [...new Set(ofGround.map(({ rule, title }) => `${title} (${rule})`))];
  if (!isReadable)
    return {
      course: "look again",
      systems,
      reasons: ["Coolify could not be read: mend that first, then run the audit again."],
    };
  if (systems.length === 0)
    return {
      course: "set up",
      systems,
      reasons: ["nothing runs here yet: there is nothing to repair. docs/DEPLOY.md sets the systems up."],
    };
  const anew = systems.filter(({ course }) => course === "rebuild");
  if (anew.length > 0 || grounds.length > rebuildFrom) {
    return {
      course: "rebuild",
      systems,
      reasons: [
        `${grounds.length} ${grounds.length === 1 ? "fault is" : "faults are"} in the ground, where no setting mends ${grounds.length === 1 ? "it" : "them"}:`,
        ...grounds,
        "Set the stack up anew beside the old one (services/stack, docs/DEPLOY.md), move the databases by pg_dump, and change the domains last.",
      ],
    };
  }
  if (findings.length === 0) return { course: "keep", systems, reasons: ["No fault was found."] };
  const blockers = findings.filter(({ severity }) => severity === "blocker").length;
  return {
    course: "repair",
    systems,
    reasons: [
      `${findings.length} ${findings.length === 1 ? "fault" : "faults"}, ${blockers} of them so bad that relay cannot work; all but ${grounds.length} can be mended where they are.`,
      ...grounds,
    ],
  };
}

const nameOf: Readonly<Record<System, string>> = {
  server: "coolify",
  twenty: "twenty",
  chatwoot: "chatwoot",
  calcom: "cal.com",
  evolution: "evolution",
  relay: "relay",
};
