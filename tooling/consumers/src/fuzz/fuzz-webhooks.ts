import { isWebhookError } from "@tpc/client-core";
import {
  createRandom,
  type FuzzedHeaders,
  mutateBytes,
  mutateHeaders,
  mutateJson,
  namesOfKeys,
  type Random,
} from "@tpc/fuzz";

/** How many mutated deliveries of each system: enough among the tests, 100,000 and more with TPC_FUZZ_RUNS. */
export const fuzzRuns = Number(process.env.TPC_FUZZ_RUNS ?? 20_000);

/** What is tried of one client. */
export interface WebhookTarget {
  /** Headers of a delivery that is genuine and fresh. */
  readonly sign: (body: Uint8Array) => Record<string, string>;
  readonly verify: (rawBody: Uint8Array, headers: FuzzedHeaders) => unknown;
  readonly parse: (rawBody: Uint8Array) => { readonly kind: string };
}

export interface FuzzResult {
  /** Deliveries by what parsing said of them: a kind of event or an error's code. */
  readonly parsed: ReadonlyMap<string, number>;
  /** The same for verification: `genuine`, or an error's code. */
  readonly verified: ReadonlyMap<string, number>;
}

/**
 * Mutates recorded deliveries and hands them to a client's verify and parse.
 *
 * @throws Error naming seed and run when something else than a WebhookError is thrown, a genuine delivery is refused,
 * or a changed one passes as genuine
 */
export function fuzzWebhooks(bodies: readonly string[], target: WebhookTarget, runs: number, seed: number): FuzzResult {
  const keys = namesOfKeys(bodies);
  const parsed = new Map<string, number>();
  const verified = new Map<string, number>();
  for (let run = 0; run < runs; run += 1) {
    const random = createRandom(seed + run);
    const body = mutateBody(random.pick(bodies), keys, random);
    const outcome = attempt(() => target.parse(body).kind);
    count(parsed, outcome.name);
    const signature = verifyOnce(body, target, random);
    count(verified, signature.name);
    if (outcome.isForeign || signature.isForeign || signature.isWrong) {
      const text = new TextDecoder().decode(body.subarray(0, 2_000));
      throw new Error(`seed ${seed}, run ${run}: parse ${outcome.name}, verify ${signature.name}: ${text}`);
    }
  }
  return { parsed, verified };
}

function mutateBody(body: string, keys: readonly string[], random: Random): Uint8Array {
  let value: unknown = JSON.parse(body);
  for (let changes = 1 + random.below(3); changes > 0; changes -= 1) value = mutateJson(value, keys, random);
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return random.chance(0.1) ? mutateBytes(bytes, random) : bytes;
}

/** A genuine delivery must pass; one whose headers or body were changed afterwards must never be called genuine. */
function verifyOnce(body: Uint8Array, target: WebhookTarget, random: Random) {
  const headers = target.sign(body);
  const how = random.below(3);
  if (how === 0)
    return expectGenuine(
      attempt(() => accept(target.verify(body, headers))),
      true,
    );
  if (how === 1) {
    const other = Uint8Array.of(...body.subarray(0, 64), 0x20, ...body.subarray(64, 128));
    return expectGenuine(
      attempt(() => accept(target.verify(other, headers))),
      false,
    );
  }
  // Some headers do not matter to the signature, so either answer is right, but only a typed one.
  return { ...attempt(() => accept(target.verify(body, mutateHeaders(headers, random)))), isWrong: false };
}

const accept = (_verified: unknown) => "genuine";

function expectGenuine(outcome: Outcome, genuine: boolean) {
  return { ...outcome, isWrong: (outcome.name === "genuine") !== genuine };
}

interface Outcome {
  readonly name: string;
  /** True for anything thrown that is not the client's own error. */
  readonly isForeign: boolean;
}

function attempt(run: () => string): Outcome {
  try {
    return { name: run(), isForeign: false };
  } catch (error) {
    if (isWebhookError(error)) return { name: error.code, isForeign: false };
    return { name: String(error), isForeign: true };
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
