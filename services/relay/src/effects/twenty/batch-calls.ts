import { setTimeout as sleep } from "node:timers/promises";
import { isApiError } from "@tpc/client-core";
import DataLoader from "dataloader";
import { ClaimLost } from "../../errors/claim-lost.ts";
import { classifyFailure } from "../../errors/classify-failure.ts";
import { createBursts } from "../chatwoot/find-bursts.ts";
import { allOf, currentClaim, type LeadClaim, withClaim } from "../steps/lead-claim.ts";

/** One page of a list, and well below what Twenty changes in one call (100). */
const mostTogether = 60;
/** Leads whose batch came back ask for their next call a moment later: so those go together again. */
const gatherMs = 250;
/** Neither a queue nor a batch that hangs holds the next batch for longer. */
const patienceMs = 10_000;

/** How many calls there may be. */
export interface CallBudget {
  /** Calls should go together. */
  isShort(): boolean;
  /** How far apart calls can be in the long run. */
  paceMs(): number;
  /** Somebody waits for a turn: a batch that went now would wait behind, and take nobody along any more. */
  hasQueue(): boolean;
}

interface ForLead<Input> {
  readonly input: Input;
  readonly claim: LeadClaim;
}

/** One kind of call, in its two forms. */
export interface CallForms<Input extends { readonly id: string }, Value extends object> {
  readonly alone: (input: Input) => Promise<Value>;
  /** In the order of the inputs; `undefined` for those of which the answer says nothing: they are asked for alone. */
  readonly together: (inputs: readonly Input[]) => Promise<readonly (Value | undefined)[]>;
}

/**
 * Gives each kind of call a way to go together with others. Alone and at once as long as calls are plentiful; while they are
 * short one batch of a kind is under way, and what is asked for meanwhile goes with the next. Of kinds that come
 * in bursts (`find-bursts.ts`) calls go together also while they are plentiful.
 */
export function createBatcher(
  budget: CallBudget,
  pause: (delayMs: number) => Promise<void> = wait,
  now: () => number = () => performance.now(),
) {
  const bursts = createBursts(budget, now);
  return function batched<Input extends { readonly id: string }, Value extends object>(
    { alone, together }: CallForms<Input, Value>,
    { inBursts = false }: { readonly inBursts?: boolean } = {},
  ): (input: Input) => Promise<Value> {
    const burst = bursts.ofKind();
    /** Loaded and not sent yet. */
    let gathered = 0;
    /** Were in a batch over which the server broke, and did not yet pass alone. */
    const suspects = new Set<string>();
    let underWay: Promise<unknown> = Promise.resolve();
    let turn: Promise<unknown> = Promise.resolve();

    async function settle(inputs: readonly Input[]): Promise<(Value | Error)[]> {
      const [first] = inputs;
      if (first === undefined) return [];
      if (inputs.length === 1) return [await alone(first).catch(toError)];
      try {
        const values = await together(inputs);
        return await Promise.all(inputs.map((input, index) => values[index] ?? alone(input).catch(toError)));
      } catch (error) {
        if (!passes(error)) {
          // Refused for what one of them asks: by halves the others arrive, and the one hears why.
          const middle = Math.ceil(inputs.length / 2);
          return (await Promise.all([settle(inputs.slice(0, middle)), settle(inputs.slice(middle))])).flat();
        }
        if (mayBeTheFaultOfOne(error)) for (const { id } of inputs) suspects.add(id);
        return inputs.map(() => toError(error));
      }
    }

    async function gather(): Promise<void> {
      const wantedMs = inBursts ? burst.gatherMs() : gatherMs;
      for (let passedMs = gatherMs; passedMs <= patienceMs; passedMs += gatherMs) {
        await pause(gatherMs);
        const isDue = passedMs >= wantedMs || (inBursts && (gathered >= mostTogether || burst.isQuiet()));
        if (isDue && !budget.hasQueue()) return;
      }
    }

    const loader = new DataLoader<ForLead<Input>, Value>(
      (asked) => {
        gathered -= asked.length;
        // One that lost its lead while it waited must not be written with the others.
        const ours = asked.filter(({ claim }) => claim.isHeld());
        const claim = allOf(ours.map((one) => one.claim));
        const settled = withClaim(claim, () => settle(ours.map(({ input }) => input)));
        underWay = settled;
        return settled.then((values) => asked.map((one) => values[ours.indexOf(one)] ?? new ClaimLost()));
      },
      {
        cache: false,
        maxBatchSize: mostTogether,
        batchScheduleFn(send) {
          turn = turn.then(gather).then(() => {
            send();
            return Promise.race([underWay, pause(patienceMs)]);
          });
        },
      },
    );
    return async (input) => {
      const isInBurst = inBursts && burst.note();
      if ((budget.isShort() || isInBurst) && !suspects.has(input.id)) {
        gathered += 1;
        return loader.load({ input, claim: currentClaim() });
      }
      const value = await alone(input);
      suspects.delete(input.id);
      return value;
    };
  };
}

function passes(error: unknown): boolean {
  const { kind } = classifyFailure(error);
  return kind === "transient" || kind === "operator";
}

/** The server itself broke over it, and is not away (502 to 504): perhaps it always will. */
const mayBeTheFaultOfOne = (error: unknown): boolean =>
  isApiError(error) &&
  ["UNAVAILABLE", "UNEXPECTED_RESPONSE"].includes(error.code) &&
  error.details?.reason !== "NOT_THE_VENDOR" &&
  (error.status ?? 503) <= 500;

const wait = (delayMs: number): Promise<void> => sleep(delayMs, undefined, { ref: false });

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
