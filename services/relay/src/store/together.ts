import DataLoader from "dataloader";
import { isStoreTrouble } from "../errors/classify-failure.ts";

const maxAtOnce = 100;

/**
 * Does for many at once what is asked for one by one: what is asked while the last turn is under way goes with the next.
 * A statement and its commit cost nearly the same for one and for many, and whoever comes alone waits for nobody.
 *
 * @param work - gives one result for each item, in their order; fails for all of them or for none
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let lastTurn: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<Item, Result>(
    (items) => {
      const turn = isolating(work, items);
      lastTurn = turn.catch(() => {});
      return turn;
    },
    {
      cache: false,
      maxBatchSize: maxAtOnce,
      batchScheduleFn: (dispatch) => void lastTurn.then(() => setImmediate(dispatch)),
    },
  );
  return (item) => loader.load(item);
}

/** One that the store refuses must not take those down that came in the same moment. */
async function isolating<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  items: readonly Item[],
): Promise<readonly (Result | Error)[]> {
  try {
    return await work(items);
  } catch (error) {
    if (items.length === 1 || isStoreTrouble(error)) throw error;
    const alone = await Promise.allSettled(items.map((item) => work([item])));
    return alone.flatMap((one) => (one.status === "fulfilled" ? one.value : one.reason));
  }
}
