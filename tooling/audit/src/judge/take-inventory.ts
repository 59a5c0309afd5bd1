import { hostOf, showAddress } from "../picture/addresses.ts";
import type { Answer } from "../picture/answer.ts";
import type { Container } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { findConnections } from "./find-connections.ts";

export interface InventoryPart {
  readonly place: string;
  readonly role: string | null;
  readonly image: string | null;
  /** As Coolify says it: `running:healthy`. */
  readonly state: string;
  readonly domains: readonly string[];
  /** Names only, of what it gets and what Coolify holds for its resource; `null`: could not be read. */
  readonly variables: readonly string[] | null;
}

export interface InventorySystem {
  readonly name: string;
  readonly host: string | null;
  readonly answer: string;
  readonly version: string | null;
}

/** What is there, without a value of any variable, a token or a personal word. */
export interface Inventory {
  readonly coolifyVersion: string | null;
  readonly servers: readonly { readonly name: string; readonly state: string }[];
  readonly parts: readonly InventoryPart[];
  readonly systems: readonly InventorySystem[];
  readonly connections: readonly { readonly from: string; readonly to: string; readonly by: string }[];
  readonly webhooks: readonly { readonly from: string; readonly to: string; readonly events: number }[];
}

const words: Readonly<Record<Answer["kind"], string>> = {
  itself: "answers",
  unwell: "answers that it is not well",
  "something-else": "something else answers",
  nothing: "does not answer",
};

function partOf(container: Container): InventoryPart {
  const { place, role, image, state, health, domains, variables, resourceVariables } = container;
  const names = [...new Set([...variables.values.keys(), ...resourceVariables])];
  return {
    place,
    role,
    image,
    state: health === "unknown" ? state : `${state}:${health}`,
    domains,
    variables: variables.scope === "unseen" ? null : names.toSorted(),
  };
}

export function takeInventory(picture: Picture): Inventory {
  const { coolify, twenty, chatwoot, calcom, evolution, relay, webhooks } = picture;
  const system = (name: string, address: string | null, answer: Answer | null, version: string | null) => ({
    name,
    host: hostOf(address),
    answer: answer === null ? "not looked at" : words[answer.kind],
    version,
  });
  return {
    coolifyVersion: coolify?.version ?? null,
    servers: (coolify?.servers ?? []).map(({ name, isReachable, isUsable }) => {
      return { name, state: isUsable ? "usable" : isReachable ? "reachable, not usable" : "not reachable" };
    }),
    parts: (coolify?.containers ?? [])
      .map(partOf)
      .toSorted((left, right) => left.place.localeCompare(right.place, "en")),
    systems: [
      system("Twenty", twenty.address, twenty.answer, twenty.version),
      system("Chatwoot", chatwoot.address, chatwoot.answer, chatwoot.version),
      system("Cal.com", calcom.address, calcom.answer, calcom.version),
      system("Cal.com API v2", calcom.apiAddress, calcom.apiAnswer, null),
      system("Evolution API", evolution.address, evolution.answer, evolution.version),
      system("relay", relay.address, relay.answer, relay.version),
    ],
    connections: findConnections(picture),
    webhooks: webhooks.map(({ sender, of, url, events }) => {
      return { from: `${sender}, ${of}`, to: showAddress(url), events: events.length };
    }),
  };
}
