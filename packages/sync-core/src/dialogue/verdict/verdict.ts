import type { DialogueContent, Field, RuleCondition, ScoringRule } from "../content/dialogue-content.ts";
import { type Answers, isAnswered } from "../understand/answers.ts";

export interface Verdict {
  readonly outcome: "qualified" | "unqualified" | "unsure";
  readonly points: number;
  /** Every rule that holds, in the file's order. */
  readonly reasons: readonly VerdictReason[];
  /** What was asked for and is not known. */
  readonly missing: readonly Field[];
}

export interface VerdictReason {
  readonly points: number;
  readonly words: string;
  readonly decides: ScoringRule["decides"];
}

/** What the file's rules say of a lead. */
export function judge(answers: Answers, content: DialogueContent): Verdict {
  const { rules, qualifiedFrom, unqualifiedBelow } = content.scoring;
  const holding = rules.filter(({ when }) => holds(when, answers, content));
  const points = holding.reduce((sum, rule) => sum + rule.points, 0);
  const missing = content.questions.map(({ field }) => field).filter((field) => !isAnswered(answers, field));
  const decided = holding.find(({ decides }) => decides !== null)?.decides ?? null;
  const reasons = holding.map((rule) => ({ points: rule.points, words: rule.reason, decides: rule.decides }));
  return { outcome: decided ?? outcomeOf(points, missing), points, reasons, missing };

  /** Who did not say all is never turned away for too few points: a person looks. */
  function outcomeOf(sum: number, unknown: readonly Field[]): Verdict["outcome"] {
    if (sum >= qualifiedFrom) return "qualified";
    return sum < unqualifiedBelow && unknown.length === 0 ? "unqualified" : "unsure";
  }
}

function holds(when: RuleCondition, answers: Answers, content: DialogueContent): boolean {
  const { specialty, city, revenueFrom, revenueBelow, goal, missing } = when;
  if (missing !== undefined && isAnswered(answers, missing)) return false;
  if (specialty !== undefined && isServedSpecialty(answers, content) !== (specialty === "served")) return false;
  if (city !== undefined && isServedPlace(answers, content) !== (city === "served")) return false;
  if (goal !== undefined && !isGoal(answers.goal, goal, content)) return false;
  if (revenueFrom !== undefined && !isFrom(answers.revenue, revenueFrom)) return false;
  return revenueBelow === undefined || isBelow(answers.revenue, revenueBelow);
}

/** `null`: not known, so that no rule about it holds. */
function isServedSpecialty({ specialty }: Answers, { specialties }: DialogueContent): boolean | null {
  return specialties.find(({ name }) => name === specialty)?.isServed ?? null;
}

function isServedPlace({ city: place }: Answers, { servedPlaces }: DialogueContent): boolean | null {
  if (place === null || (place.uf === null && servedPlaces !== null)) return null;
  if (servedPlaces === null) return true;
  return servedPlaces.has(place.uf ?? "") || servedPlaces.has(`${place.city} - ${place.uf}`);
}

function isGoal(
  said: string | null,
  wanted: NonNullable<RuleCondition["goal"]>,
  { goals, questions }: DialogueContent,
): boolean {
  if (said === null) return false;
  const options = questions.find(({ field }) => field === "goal")?.options ?? [];
  const isKnown = goals.some(({ name }) => name === said) || options.includes(said);
  if (wanted === "known") return isKnown;
  return wanted === "other" ? !isKnown : wanted.includes(said);
}

/** "20 a 40 mil" counts as its middle, "mais de 100 mil" as its lower end, "até 20 mil" as nothing that is sure. */
function isFrom(revenue: Answers["revenue"], from: number): boolean {
  if (revenue === null || revenue.minBrl === null) return false;
  return (revenue.minBrl + (revenue.maxBrl ?? revenue.minBrl)) / 2 >= from;
}

/** "Até 20 mil" is below 20,000, and so is what lies below with its middle. */
function isBelow(revenue: Answers["revenue"], below: number): boolean {
  if (revenue === null) return false;
  if (revenue.minBrl === null) return revenue.maxBrl !== null && revenue.maxBrl <= below;
  return (revenue.minBrl + (revenue.maxBrl ?? revenue.minBrl)) / 2 < below;
}
