import type { ServerResponse } from "node:http";
import type { Log } from "../../../observe/log.ts";
import type { Overview } from "./read-overview.ts";

/** Everybody who watches the overview, fed by one reading. */
export interface OverviewFeed {
  /** The newest reading, at most some seconds old. */
  read(): Promise<Overview>;
  /** So many look that nobody else can be told. */
  isFull(): boolean;
  /**
   * Writes to the stream until it, the session or relay ends.
   * @param isOver - asked once a minute
   */
  follow(stream: ServerResponse, isOver: () => Promise<boolean>): void;
  stop(): void;
}

const timing = { readMs: 5_000, heartbeatMs: 20_000, sessionMs: 60_000 };

interface Listener {
  readonly stream: ServerResponse;
  readonly isOver: () => Promise<boolean>;
  told: string;
  spokenAt: number;
  askedAt: number;
}

export function createOverviewFeed(
  readAnew: () => Promise<Overview>,
  { log, now }: { readonly log: Log; readonly now: () => number },
  every = timing,
): OverviewFeed {
  const listeners = new Set<Listener>();
  let last: { readonly at: number; readonly reading: Promise<Overview> } | null = null;
  let timer: NodeJS.Timeout | null = null;

  function read(): Promise<Overview> {
    if (last === null || now() - last.at >= every.readMs) {
      const reading = readAnew();
      last = { at: now(), reading };
      reading.catch(() => (last = null));
    }
    return last.reading;
  }

  async function look(): Promise<void> {
    const overview = await read().catch((error: unknown) => log.warn({ error }, "overview.unread"));
    await Promise.all([...listeners].map((listener) => tell(listener, overview ?? null)));
  }

  async function tell(listener: Listener, overview: Overview | null): Promise<void> {
    const { stream } = listener;
    if (now() - listener.askedAt >= every.sessionMs) {
      listener.askedAt = now();
      // A store that is away ends no session.
      if (await listener.isOver().catch(() => false)) return end(listener, "event: bye\ndata: {}\n\n");
    }
    const news = overview === null ? listener.told : whatCounts(overview);
    if (news !== listener.told && overview !== null)
      write(listener, `event: overview\ndata: ${JSON.stringify(overview)}\n\n`);
    else if (now() - listener.spokenAt >= every.heartbeatMs) write(listener, ": still here\n\n");
    listener.told = news;
    // Who does not read is no listener.
    if (stream.writableLength > mostUnread) end(listener);
  }

  function write(listener: Listener, text: string): void {
    listener.spokenAt = now();
    listener.stream.write(text);
  }

  function end(listener: Listener, lastWords = ""): void {
    listeners.delete(listener);
    listener.stream.end(lastWords);
    if (listeners.size === 0) rest();
  }

  function rest(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  /** One after the other: a slow store is not asked twice at once. */
  function wakeLater(): void {
    timer = setTimeout(() => {
      timer = null;
      void look().finally(() => listeners.size > 0 && timer === null && wakeLater());
    }, every.readMs).unref();
  }

  return {
    read,
    isFull: () => listeners.size >= mostListeners,
    follow(stream, isOver) {
      const listener: Listener = { stream, isOver, told: "", spokenAt: now(), askedAt: now() };
      listeners.add(listener);
      stream.on("close", () => listeners.delete(listener) && listeners.size === 0 && rest());
      void read().then(
        (overview) => tell(listener, overview),
        () => {},
      );
      if (timer === null) wakeLater();
    },
    stop() {
      rest();
      for (const listener of listeners) end(listener, "event: bye\ndata: {}\n\n");
    },
  };
}

/** Tabs, on one replica. */
const mostListeners = 500;
const mostUnread = 1_048_576;

/** What passes by itself is no news. */
function whatCounts({ at: _at, uptimeSeconds: _uptime, waiting, ...overview }: Overview): string {
  const items = waiting.items.map(({ waitedSeconds: _waited, ...item }) => item);
  const lag = { ...overview.lag, oldestSeconds: overview.lag.oldestSeconds === null ? null : 0 };
  const failing = overview.failing.map(({ sinceSeconds: _since, ...rest }) => rest);
  const systems = overview.systems.map(({ lastSuccessAt: _success, ...rest }) => rest);
  return JSON.stringify({ ...overview, lag, failing, systems, waiting: { ...waiting, items } });
}
