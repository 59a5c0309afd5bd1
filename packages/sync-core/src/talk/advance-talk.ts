import type { DialogueEvent } from "../dialogue/machine/dialogue-event.ts";
import type { DialogueState } from "../dialogue/machine/dialogue-state.ts";
import type { BotRules, Talk } from "./talk.ts";

/**
 * Something happens in a dialogue. What the bot was about to say is thought of anew, unless it is being said: then it stands, and
 * this comes after it.
 */
export function advanceTalk(talk: Talk, event: DialogueEvent, bot: BotRules): Talk {
  const { turn, ...rest } = talk;
  if (turn?.isBegun) {
    const { state, nextTimer } = bot.advance(turn.after, event);
    return { ...talk, timer: nextTimer, turn: { ...turn, after: sorted(state) } };
  }
  const { state, nextTimer } = bot.advance(talk.dialogue, event);
  return { ...rest, dialogue: sorted(state), timer: nextTimer };
}

/** Messages of one burst may be told in any order; Chatwoot numbers them. */
const sorted = (state: DialogueState): DialogueState =>
  state.waiting.length < 2
    ? state
    : { ...state, waiting: state.waiting.toSorted((left, right) => Number(left.id) - Number(right.id)) };
