/** How often a rule applies. */
export interface RuleUse {
  /** How many times the rule applies before it is used up. Default: no limit. */
  times?: number;
  /** Probability, 0 to 1, that a matching case is hit; drawn from the seeded generator. Default 1. */
  chance?: number;
}

/** An ordered list of rules; the first that matches and has uses left is taken. */
export class FaultRules<Rule extends RuleUse> {
  #rules: { rule: Rule; left: number }[] = [];
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  add(rule: Rule): void {
    this.#rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  take(matches: (rule: Rule) => boolean): Rule | undefined {
    for (const entry of this.#rules) {
      if (entry.left <= 0 || !matches(entry.rule)) continue;
      if (entry.rule.chance !== undefined && this.#random() >= entry.rule.chance) continue;
      entry.left -= 1;
      if (entry.left <= 0) this.#rules = this.#rules.filter((other) => other !== entry);
      return entry.rule;
    }
    return undefined;
  }

  clear(): void {
    this.#rules = [];
  }
}
