/**
 * Loaded into a relay before anything else (`--import`): when told to, the process dies the moment a vendor has answered a write,
 * so that nothing of the answer reaches the store. Kills that come by the clock hardly ever fall there.
 */
export interface DieOrder {
  /** So many writes are answered first. */
  readonly afterWrites: number;
}

let left: number | null = null;

process.on("message", ({ afterWrites }: DieOrder) => {
  left = afterWrites;
});
process.channel?.unref();

const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const response = await fetch(input, init);
  const method = init?.method ?? (input instanceof Request ? input.method : "GET");
  if (left === null || method === "GET") return response;
  left -= 1;
  if (left < 0) process.kill(process.pid, "SIGKILL");
  return response;
};
