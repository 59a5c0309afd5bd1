import type { ConversationSeen } from "@tpc/sync-core";
import { heard } from "../world/records.ts";
import { instant, type Spoken, tellSpoken, type World } from "../world/world.ts";
import type { Happening } from "./happening.ts";

/** The lead writes to the bot. */
export const writeToBot: Happening = {
  name: "asks",
  counts: ["asks"],
  happen: (world) => speak(world, "lead"),
};

/** A person of the agency writes: from then on the conversation is theirs. */
export const stepIn: Happening = {
  name: "steps-in",
  counts: ["steps in"],
  happen(world) {
    const happened = world.talk.spoken.length === 0 || isBeingSaid(world) ? null : speak(world, "person");
    return happened && { ...happened, world: { ...happened.world, talk: { ...happened.world.talk, isPersons: true } } };
  },
};

/** A person opens the conversation. */
export const open: Happening = {
  name: "opens",
  counts: ["opens"],
  happen(world) {
    if (world.talk.spoken.length === 0 || isBeingSaid(world) || world.conversation?.status !== "pending") return null;
    const next = withStatus(world, "open");
    return { world: { ...next, talk: { ...next.talk, isPersons: true } }, tells: tellStatus(next) };
  },
};

/** And gives it back to the bot. */
export const giveBack: Happening = {
  name: "gives-back",
  counts: ["gives back"],
  happen(world) {
    if (world.conversation?.status !== "open" || !world.talk.isPersons) return null;
    const next = withStatus(world, "pending");
    return { world: { ...next, talk: { ...next.talk, isPersons: false } }, tells: tellStatus(next) };
  },
};

/** The bot has looked and is about to speak: who steps in at that very moment comes too late. */
const isBeingSaid = ({ process }: World): boolean => process?.step.type === "say";

function speak(before: World, author: Spoken["author"]) {
  // The first message makes the conversation the bot's.
  const world = before.talk.spoken.length === 0 ? withStatus(before, "pending") : before;
  const tick = world.tick + 1;
  const spoken: Spoken = { id: String(world.talk.spoken.length + 1), author, at: instant(tick) };
  const talk = { ...world.talk, spoken: [...world.talk.spoken, spoken] };
  // A message changes its conversation.
  const conversation = world.conversation && { ...world.conversation, at: instant(tick) };
  const next = { ...world, tick, talk, conversation };
  return { world: next, tells: [...tellStatus(next), tellSpoken(spoken, "bot")] };
}

export function withStatus(world: World, status: ConversationSeen["status"]): World {
  if (world.conversation === null) return world;
  const tick = world.tick + 1;
  return { ...world, tick, conversation: { ...world.conversation, at: instant(tick), status } };
}

export const tellStatus = ({ conversation }: World) => (conversation === null ? [] : [heard(conversation)]);
