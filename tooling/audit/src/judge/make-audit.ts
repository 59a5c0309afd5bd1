import { createHash } from "node:crypto";
import type { Picture, Unseen } from "../picture/picture.ts";
import { findFaults } from "./find-faults.ts";
import type { Finding } from "./finding.ts";
import { type Recommendation, recommend } from "./recommend.ts";
import { type Inventory, takeInventory } from "./take-inventory.ts";

export interface Audit {
  /** ISO. */
  readonly madeAt: string;
  /** Of all it says but the time: what a person approves. */
  readonly hash: string;
  readonly recommendation: Recommendation;
  readonly findings: readonly Finding[];
  readonly inventory: Inventory;
  readonly unseen: readonly Unseen[];
  /** What must still be so when the set-up begins, a line a thing; see `listGround`. */
  readonly ground: readonly string[];
}

export function makeAudit(picture: Picture): Audit {
  const findings = findFaults(picture);
  const inventory = takeInventory(picture);
  const content = { findings, inventory, unseen: picture.unseen };
  return {
    madeAt: new Date(picture.madeAt).toISOString(),
    hash: createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16),
    recommendation: recommend(findings, inventory),
    ...content,
    ground: listGround(findings, inventory),
  };
}

/**
 * What the set-up stands on: servers, parts with their images, states, domains and variables' names, the systems, and their
 * faults. Left out is what `tpc apply` itself makes and mends, and what it learns by having a key: else its own work, or
 * half of it before a crash, would stop the next run.
 */
function listGround(
  findings: readonly Finding[],
  { servers, parts, systems, coolifyVersion }: Inventory,
): readonly string[] {
  const lines = [
    `Coolify ${coolifyVersion ?? "not seen"}`,
    ...servers.map(({ name, state }) => `server ${name}: ${state}`),
    ...parts.map(
      ({ place, image, state, domains, variables }) =>
        `part ${place}: ${[image ?? "its own build", state, ...domains].join(" ")}; ${variables?.join(" ") ?? "variables not seen"}`,
    ),
    ...systems
      .filter(({ name }) => name !== "relay")
      .map(({ name, host, answer, version }) => {
        const told = name === "Twenty" || version === null ? "" : ` ${version}`;
        return `system ${name}${told} at ${host ?? "no address"}: ${answer}`;
      }),
    ...findings
      .filter(({ isOfSetUp }) => !isOfSetUp)
      .map(({ rule, where, what }) => `fault ${rule} at ${where}: ${what}`),
  ];
  return [...new Set(lines)].toSorted();
}
