import { setTimeout as sleep } from "node:timers/promises";
import type { RelayPort } from "./import-systems.ts";

/** relay's API, as far as an import speaks it. */
export interface RelayCalls {
  post<Answer>(path: string, body: object): Promise<Answer>;
}

/** relay restarts, or its store does: an import of hours does not end for that. */
const tries = 6;
const firstPauseMs = 500;

export function createRelayPort(relay: RelayCalls): RelayPort {
  const send = async (path: string, body: object): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await relay.post(path, body);
        return;
      } catch (error) {
        if (attempt >= tries) throw error;
        await sleep(firstPauseMs * 2 ** attempt);
      }
    }
  };
  return {
    announce: (leads) => send("/api/imports/announce", { leads }),
    settle: (leads) => send("/api/imports/settle", { leads }),
  };
}
