import { type Context, createContext, runInContext } from "node:vm";

/** What browsers and workers both have; nothing of Node. */
const webGlobals = {
  fetch: globalThis.fetch,
  Request,
  Response,
  Headers,
  FormData,
  Blob,
  URL,
  URLSearchParams,
  TextEncoder,
  TextDecoder,
  AbortController,
  AbortSignal,
  ReadableStream,
  Uint8Array,
  ArrayBuffer,
  setTimeout,
  clearTimeout,
  performance,
  crypto,
};

/** Runs a bundled script where only web globals exist and gives the exports it left in `globalName`. */
export function runOnWeb(script: string, globalName: string, globals: Readonly<Record<string, unknown>> = {}): unknown {
  const context: Context = createContext({ ...webGlobals, ...globals });
  runInContext(script, context);
  return context[globalName];
}
