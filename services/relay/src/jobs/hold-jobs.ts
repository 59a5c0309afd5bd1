import type { LeadClaim } from "../effects/steps/lead-claim.ts";

/** Often enough that one that is missed does no harm. */
const everyMs = 1_500;

export interface HeldJobs<Job> {
  readonly size: number;
  jobs(): readonly Job[];
  /** @param askedAt - when the queue was asked for it, by performance.now() */
  add(job: Job, askedAt: number): LeadClaim;
  delete(job: Job): void;
  /** Stops telling the queue that they are worked on. */
  stop(): void;
}

interface Claim extends LeadClaim {
  heardAt: number;
  isLost: boolean;
}

/**
 * Jobs in hand, and whether the queue hears so. A job whose worker is not heard is given to another: by then the first one must
 * have stopped writing, so it stops by itself when it was not heard for `unheardMs`.
 *
 * @param touch - tells the queue. @returns the ids of those that are still ours
 */
export function holdJobs<Job extends { readonly id: string }>(
  touch: (jobs: readonly Job[]) => Promise<readonly string[]>,
  { unheardMs, now = () => performance.now() }: { readonly unheardMs: number; readonly now?: () => number },
): HeldJobs<Job> {
  const held = new Map<Job, Claim>();

  async function beat(): Promise<void> {
    const askedAt = now();
    const asked = [...held];
    const ours = new Set(await touch(asked.map(([job]) => job)));
    for (const [job, claim] of asked) {
      if (ours.has(job.id)) claim.heardAt = askedAt;
      else claim.isLost = true;
    }
  }
  const timer = setInterval(() => {
    // One that is missed: the next one comes in time.
    if (held.size > 0) beat().catch(() => {});
  }, everyMs).unref();

  return {
    get size() {
      return held.size;
    },
    jobs: () => [...held.keys()],
    add(job, askedAt) {
      const claim: Claim = {
        heardAt: askedAt,
        isLost: false,
        isHeld: () => !claim.isLost && now() - claim.heardAt < unheardMs,
      };
      held.set(job, claim);
      return claim;
    },
    delete: (job) => void held.delete(job),
    stop: () => clearInterval(timer),
  };
}
