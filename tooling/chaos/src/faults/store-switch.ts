import type { Postgres } from "../world/start-postgres.ts";

/** Turns PostgreSQL off and on, one after the other however fast it is asked. */
export interface StoreSwitch {
  readonly isUp: boolean;
  crash(): Promise<void>;
  start(): Promise<void>;
}

export function createStoreSwitch(postgres: Postgres): StoreSwitch {
  let isUp = true;
  let work = Promise.resolve();
  const turn = (up: boolean, act: () => Promise<void>) => {
    work = work.then(async () => {
      if (isUp === up) return;
      isUp = false;
      await act();
      isUp = up;
    });
    return work;
  };
  return {
    get isUp() {
      return isUp;
    },
    crash: () => turn(false, () => postgres.crash()),
    start: () => turn(true, () => postgres.start()),
  };
}
