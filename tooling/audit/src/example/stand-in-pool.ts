interface Stoppable {
  stop(): Promise<void>;
}

/** Stand-ins by what they were made from: an audit changes nothing in them, so that one serves all that want the same. */
export interface StandInPool extends AsyncDisposable {
  take<StandIn extends Stoppable>(kind: string, plan: unknown, start: () => Promise<StandIn>): Promise<StandIn>;
}

export function createStandInPool(): StandInPool {
  const known = new Map<string, Promise<Stoppable>>();
  return {
    take<StandIn extends Stoppable>(kind: string, plan: unknown, start: () => Promise<StandIn>): Promise<StandIn> {
      const key = `${kind} ${JSON.stringify(plan)}`;
      const standing = (known.get(key) as Promise<StandIn> | undefined) ?? start();
      known.set(key, standing);
      return standing;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...known.values()].map(async (standIn) => (await standIn).stop()));
    },
  };
}
