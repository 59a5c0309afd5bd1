import type { Picture } from "../picture/picture.ts";
import { rules } from "../rules/rule-table.ts";
import { type Finding, severities } from "./finding.ts";

/** What the rules see, the worst first; the same picture gives the same list. */
export function findFaults(picture: Picture): readonly Finding[] {
  const findings = rules.flatMap((rule) =>
    rule.look(picture).map(({ where, what, system = rule.system }): Finding => {
      const { id, severity, title, fact, remedy, mendedBy, isOfSetUp = mendedBy === "apply" } = rule;
      return { rule: id, system, severity, title, where, what, fact, remedy, mendedBy, isOfSetUp };
    }),
  );
  const order = rules.map(({ id }) => id);
  return findings.toSorted(
    (left, right) =>
      severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
      order.indexOf(left.rule) - order.indexOf(right.rule) ||
      left.where.localeCompare(right.where, "en"),
  );
}
