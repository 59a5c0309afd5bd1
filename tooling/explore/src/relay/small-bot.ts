import type { BotRules } from "@tpc/sync-core";

/**
 * A bot that says the same to everything, at once: what it says is tried elsewhere, here it is in what order and how often. It
 * ends never, understands nothing and waits for nobody.
 */
export const smallBot: BotRules = {
  behindMs: 1_000_000_000_000,
  unansweredLabel: "unanswered",
  readKnown: () => ({}),
  toFields: () => ({}),
  summarize: () => "",
  advance(state, event) {
    const silently = (next: typeof state) => ({ state: next, say: null, effects: [], nextTimer: next.answerAt });
    switch (event.type) {
      case "message": {
        const { id } = event.message;
        if (state.heard.includes(id)) return silently(state);
        const heard = [...state.heard, id];
        if (state.silent !== null) return silently({ ...state, heard });
        return silently({ ...state, heard, waiting: [...state.waiting, event.message], answerAt: event.at });
      }
      case "person":
        return silently({
          ...state,
          waiting: [],
          answerAt: null,
          silent: state.silent ?? { since: event.at, by: event.by },
        });
      case "reopened":
        return silently({ ...state, waiting: [], answerAt: null, silent: null });
      case "time": {
        if (state.silent !== null || state.answerAt === null) return silently(state);
        const say = { parts: [], values: { to: state.waiting.map(({ id }) => id).join() } };
        return { state: { ...state, waiting: [], answerAt: null }, say, effects: [], nextTimer: null };
      }
      default:
        return silently(state);
    }
  },
};
