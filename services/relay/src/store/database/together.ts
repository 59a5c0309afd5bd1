import DataLoader from "dataloader";
import { isStoreTrouble } from "../../errors/classify-failure.ts";

/**
 * Does for many at once what is asked for one by one: what is asked while a turn is under way goes with the next. A
 * statement and its commit cost nearly the same for one and for many, and whoever comes alone waits for nobody.
 *
 * @param work - gives one result for each item, in their order; fails for all of them or for none
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { maxItems = 100, maxTurns = 1 }: { readonly maxItems?: number; readonly maxTurns?: number } = {},
): (item: Item) => Promise<Result> {
  let turns = 0;
  const waiting: (() => void)[] = [];
  const begin = (dispatch: () => void) => {
    turns += 1;
    dispatch();
  };
  const end = () => {
    turns -= 1;
    const next = waiting.shift();
    if (next) begin(next);
  };
  const loader = new DataLoader<Item, Result>((items) => isolating(work, items).finally(end), {
    cache: false,
    maxBatchSize: maxItems,
    // Whoever asks in the same turn of the event loop goes along.
    batchScheduleFn: (dispatch) =>
      void setImmediate(() => (turns < maxTurns ? begin(dispatch) : waiting.push(dispatch))),
  });
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
