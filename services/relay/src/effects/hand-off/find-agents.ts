import { type Agent, type ChatwootClient, isApiError } from "@tpc/chatwoot-client";
import type { PersonAddress } from "@tpc/relay-config";
import { cached } from "../cached.ts";

/** Whether somebody is at the screen changes by the minute, and who works there hardly ever. */
const maxAgeMs = 60_000;

/** Who the configuration's people are in Chatwoot. */
export interface Agents {
  /** @returns `undefined`: the configuration or Chatwoot does not know them */
  find(name: string): Promise<Agent | undefined>;
}

export function createAgents(input: {
  readonly chatwoot: ChatwootClient;
  readonly people: readonly PersonAddress[];
  readonly now: () => number;
  /** Told once of each, by their place in the configuration. */
  readonly onUnknown: (place: number) => void;
}): Agents {
  const { chatwoot, people, now, onUnknown } = input;
  const list = cached({ read: () => readAgents(chatwoot), maxAgeMs, now });
  const told = new Set<number>();
  return {
    async find(name) {
      const place = people.findIndex((person) => person.name === name);
      const wanted = people[place]?.agent;
      if (wanted === undefined) return undefined;
      const found = (await list()).find(({ id, email }) =>
        typeof wanted === "number" ? id === wanted : email?.toLowerCase() === wanted.toLowerCase(),
      );
      if (found === undefined && !told.has(place)) {
        told.add(place);
        onUnknown(place);
      }
      return found;
    },
  };
}

async function readAgents(chatwoot: ChatwootClient): Promise<readonly Agent[]> {
  try {
    return await chatwoot.agents.list();
  } catch (error) {
    if (isApiError(error) && error.code === "FORBIDDEN") return [];
    throw error;
  }
}
