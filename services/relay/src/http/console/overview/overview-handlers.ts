import type { FastifyInstance } from "fastify";
import type { ConsoleContext } from "../console-context.ts";
import type { Handlers } from "../handlers.ts";
import type { SignedIn } from "../login/sign-in.ts";
import { apiHeaders } from "../pages/page-headers.ts";
import { Refused } from "../refused.ts";
import { createOverviewFeed } from "./overview-feed.ts";
import { createReadOverview } from "./read-overview.ts";

export function overviewHandlers(
  app: FastifyInstance,
  context: ConsoleContext,
  isOver: (signedIn: SignedIn) => Promise<boolean>,
): Pick<Handlers, "readOverview" | "followOverview"> {
  const feed = createOverviewFeed(createReadOverview(context), context);
  // Before the server waits for its connections.
  app.addHook("preClose", async () => feed.stop());
  return {
    readOverview: () => feed.read(),
    async followOverview({ reply, signedIn }) {
      if (feed.isFull())
        throw new Refused(503, "TOO_MANY_LISTENERS", "Too many look at once.", { "retry-after": "30" });
      reply.hijack();
      const stream = reply.raw;
      // A proxy that gathers would hold the first news back.
      stream.writeHead(200, {
        ...apiHeaders,
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      stream.write(": relay\n\n");
      // The server's limit of silence is shorter than a quiet night.
      stream.socket?.setTimeout(0);
      feed.follow(stream, () => isOver(signedIn));
      return undefined;
    },
  };
}
