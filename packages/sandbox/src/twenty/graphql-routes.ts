import type { FastifyInstance } from "fastify";
import type { TwentyWorld } from "./twenty-world.ts";
export function addGraphqlRoutes(_app: FastifyInstance, _world: TwentyWorld): void {}
