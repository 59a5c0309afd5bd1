import { FaultRules, type RuleUse } from "./fault-rules.ts";
import { type Gateway, type GatewayAnswer, gatewayAnswers } from "./gateway-answers.ts";
import { matchesRequest, type ObservedRequest, type RequestMatch } from "./match-request.ts";
import { createSeededRandom } from "./seeded-random.ts";

export interface AnswerRule extends RuleUse {
  match?: RequestMatch;
  status: number;
  /** An object is sent as JSON, a string as plain text. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface LostAnswerRule extends RuleUse {
  match?: RequestMatch;
}

/** What can go wrong between a caller and a stand-in. Everything composes; `clear()` undoes all. */
export interface Faults {
  /** Added before a request is looked at, in milliseconds. */
  latencyMs: number | ((request: ObservedRequest) => number);
  /** Refuses matching requests with this answer, before they are applied. */
  answer(rule: AnswerRule): void;
  /** Answers matching requests as what stands before the vendor does while it is not there, before they are applied. */
  gateway(who: Gateway, rule?: Omit<AnswerRule, keyof GatewayAnswer>): void;
  /** Applies matching requests, then destroys the socket instead of answering. Refused requests are not counted. */
  loseAnswerAfterApply(rule?: LostAnswerRule): void;
  /** Resets every connection, open and new, until `up()`. */
  down(): void;
  up(): void;
  /** Restarts the generator behind `chance`. Default seed 1. */
  seed(seed: number): void;
  clear(): void;
}

/** The side of the faults the server asks. */
export interface FaultPlan {
  isDown(): boolean;
  latencyMsFor(request: ObservedRequest): number;
  takeAnswer(request: ObservedRequest): AnswerRule | undefined;
  losesAnswer(request: ObservedRequest): boolean;
}

export function createFaults(onDown: () => void): { faults: Faults; plan: FaultPlan } {
  let random = createSeededRandom(1);
  let isDown = false;
  const answers = new FaultRules<AnswerRule>(() => random());
  const losses = new FaultRules<LostAnswerRule>(() => random());
  const faults: Faults = {
    latencyMs: 0,
    answer: (rule) => answers.add(rule),
    gateway: (who, rule = {}) => answers.add({ ...rule, ...gatewayAnswers[who] }),
    loseAnswerAfterApply: (rule = {}) => losses.add(rule),
    down() {
      isDown = true;
      onDown();
    },
    up() {
      isDown = false;
    },
    seed(seed) {
      random = createSeededRandom(seed);
    },
    clear() {
      isDown = false;
      faults.latencyMs = 0;
      answers.clear();
      losses.clear();
    },
  };
  const plan: FaultPlan = {
    isDown: () => isDown,
    latencyMsFor: (request) => (typeof faults.latencyMs === "function" ? faults.latencyMs(request) : faults.latencyMs),
    takeAnswer: (request) => answers.take((rule) => matchesRequest(rule.match, request)),
    losesAnswer: (request) => losses.take((rule) => matchesRequest(rule.match, request)) !== undefined,
  };
  return { faults, plan };
}
