import { createRateLimiter, createTransport } from "../src/index.ts";
import type { paths } from "./things-schema.ts"; // made by openapi-typescript

export function createThings(baseUrl: string) {
  const limiter = createRateLimiter({ perMinute: 100 });
  const { raw, send } = createTransport<paths>({ vendor: "acme", baseUrl, limiter });
  const readName = (body: unknown) => String((body as { name: unknown }).name); // a throw: no answer of theirs
  const call = (id: string) => send((init) => raw.GET("/things/{id}", { params: { path: { id } }, ...init }), readName);
  return { name: call };
}
