import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const megabyte = 1_048_576;
/** Left to itself, V8 lets garbage grow to as much again as is held. */
const mostGarbageBytes = 40 * megabyte;

let collect: (() => void) | null = null;
let heldBytes = 0;

/** For work that turns over far more than it holds: called now and then, memory stays near what is held. */
export function keepMemoryLow(): void {
  if (getHeapStatistics().used_heap_size - heldBytes < mostGarbageBytes) return;
  if (collect === null) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
  heldBytes = getHeapStatistics().used_heap_size;
}
