import { VerificationError, verify } from "@tpc/demo";
import { Redis } from "ioredis";
import type { Check } from "../check.ts";
import { type AloneWorld, need } from "./alone-world.ts";

async function inRedis<Value>(world: AloneWorld, work: (redis: Redis) => Promise<Value>): Promise<Value> {
  const { REDIS_URL } = need(world, "REDIS_URL");
  const redis = new Redis(REDIS_URL, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 10_000 });
  // The failure comes by the promise as well.
  redis.on("error", () => {});
  try {
    await redis.connect();
    return await work(redis);
  } catch (error) {
    if (error instanceof VerificationError) throw error;
    throw new VerificationError("it does not let us in, or does not answer");
  } finally {
    redis.disconnect();
  }
}

/** The Redis of the three systems. One key, marked, gone after a minute whatever happens. */
export const redisAlone: readonly Check<AloneWorld>[] = [
  {
    title: "It answers, takes a value, gives it back and forgets it",
    remedy: "check REDIS_URL (redis://:password@host:6379) and that the container runs.",
    async run(world) {
      await inRedis(world, async (redis) => {
        const key = `tpc-check:${world.mark}`;
        await redis.set(key, world.mark, "EX", 60);
        verify((await redis.get(key)) === world.mark, "it gives back something else");
        await redis.del(key);
        verify((await redis.exists(key)) === 0, "the key is still there");
      });
      return undefined;
    },
  },
  {
    title: "It throws nothing away, and keeps what it has over a restart",
    remedy:
      "start it with --maxmemory-policy noeviction --appendonly yes and a volume: Twenty 0.55 refuses every key after a loss, and queues are lost in all three.",
    async run(world) {
      return inRedis(world, async (redis) => {
        const setting = async (name: string) => {
          const answer = await redis.config("GET", name).catch(() => null);
          return Array.isArray(answer) ? String(answer[1]) : null;
        };
        const policy = await setting("maxmemory-policy");
        if (policy === null) return "its settings may not be read here";
        verify(policy === "noeviction", `maxmemory-policy is ${policy}`);
        const isKept = (await setting("appendonly")) === "yes" || (await setting("save")) !== "";
        verify(isKept, "it writes nothing to disk");
        return undefined;
      });
    },
  },
];
