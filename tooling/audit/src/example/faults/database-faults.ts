import { type PlantedFault, part } from "../planted-fault.ts";

/** PostgreSQL and Redis. */
export const databaseFaults: readonly PlantedFault[] = [
  {
    rule: "database/public",
    isInExample: true,
    plant: ({ coolify }) => {
      for (const database of coolify.databases) database.publicPort = 5433;
    },
  },
  {
    rule: "database/no-backup",
    isInExample: true,
    plant: ({ coolify }) => {
      for (const database of coolify.databases) database.backups = [];
    },
  },
  {
    rule: "database/no-backup",
    way: "turned off",
    isInExample: false,
    plant: ({ coolify }) => {
      for (const database of coolify.databases) database.backups = [{ enabled: false, frequency: "daily" }];
    },
  },
  {
    rule: "database/shared",
    isInExample: true,
    plant: (stack) => {
      part.evolution(stack).environment.DATABASE_CONNECTION_URI =
        "postgres://evolution:senha@postgres:5432/chatwoot_production";
    },
  },
  {
    rule: "database/superuser",
    isInExample: true,
    plant: (stack) => {
      for (const twenty of [part.twenty(stack), part.twentyWorker(stack)]) {
        twenty.environment.PG_DATABASE_URL = "postgres://postgres:senha@postgres:5432/twenty_production";
      }
    },
  },
  {
    rule: "database/too-old",
    isInExample: true,
    plant: (stack) => {
      part.postgres(stack).image = "pgvector/pgvector:pg12";
    },
  },
  {
    rule: "chatwoot/no-pgvector",
    isInExample: false,
    plant: (stack) => {
      part.postgres(stack).image = "postgres:16.4";
    },
  },
  {
    rule: "redis/not-persistent",
    isInExample: true,
    plant: (stack) => {
      part.redis(stack).volumes = [];
    },
  },
  {
    rule: "redis/not-persistent",
    way: "nothing written",
    isInExample: false,
    plant: (stack) => {
      part.redis(stack).command = 'redis-server --save "" --appendonly no';
    },
  },
  {
    rule: "redis/evicts",
    isInExample: true,
    plant: (stack) => {
      part.redis(stack).command = "redis-server --appendonly yes --maxmemory-policy allkeys-lru";
    },
  },
  {
    rule: "redis/shared",
    isInExample: true,
    plant: (stack) => {
      part.evolution(stack).environment.CACHE_REDIS_URI = "redis://:senha-redis@redis:6379/2";
    },
  },
  {
    rule: "stack/no-redis",
    isInExample: false,
    plant: ({ coolify }) => {
      for (const { parts } of coolify.services) delete parts.redis;
    },
  },
];
