import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { findPages } from "./find-pages.ts";
import { pageHeaders } from "./page-headers.ts";

interface Pages {
  /** RELAY_CONSOLE_DIR. */
  readonly folder: string | null;
  /** Whose page may show the panel. */
  readonly chatwootUrl: string;
}

const howToBuild = "The console is not built: run `pnpm --filter @tpc/console build`, or set RELAY_CONSOLE_DIR.\n";
const yearSeconds = 31_536_000;

/** The console's and the panel's pages. What they show they ask of the API. */
export async function pageRoutes(app: FastifyInstance, { folder: given, chatwootUrl }: Pages): Promise<void> {
  const hidden = { schema: { hide: true } };
  app.get("/", hidden, (_request, reply) => reply.redirect("/console", 302));
  const folder = findPages(given);
  if (folder === null) {
    const tell = (_request: FastifyRequest, reply: FastifyReply) => reply.code(404).type("text/plain").send(howToBuild);
    for (const url of ["/console", "/console/*", "/panel"]) app.get(url, hidden, tell);
    return;
  }
  // Who has no pages does not load it.
  const { default: files } = await import("@fastify/static");
  await app.register(files, { root: folder, serve: false, index: false, cacheControl: false, preCompressed: true });
  const own = pageHeaders([]);
  const framed = pageHeaders([new URL(chatwootUrl).origin]);

  const send = (reply: FastifyReply, file: string, headers: typeof own) => {
    // Names of built files change with what is in them.
    const isHashed = file.startsWith("assets/");
    reply.headers(headers);
    reply.header("cache-control", isHashed ? `public, max-age=${yearSeconds}, immutable` : "no-cache");
    return reply.sendFile(file);
  };
  app.get("/console", hidden, (_request, reply) => send(reply, "index.html", own));
  app.get("/console/*", hidden, (request: FastifyRequest<{ Params: { "*": string } }>, reply) => {
    const { "*": path } = request.params;
    // Which page of the console it is, the page itself reads off its address.
    return send(reply, /\.\w+$/.test(path) ? path : "index.html", own);
  });
  app.get("/panel", hidden, (_request, reply) => send(reply, "panel.html", framed));
}
