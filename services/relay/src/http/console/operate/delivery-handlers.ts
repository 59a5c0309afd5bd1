import { maskDelivery } from "../../../privacy/mask-delivery.ts";
import type { ConsoleContext } from "../console-context.ts";
import { cursorOf } from "../cursor-of.ts";
import type { Handlers } from "../handlers.ts";
import { Refused } from "../refused.ts";

type Names = "listDeliveries" | "readDelivery" | "revealDelivery" | "replayDelivery";

const unknown = () => new Refused(404, "DELIVERY_UNKNOWN", "No delivery has this id (any more).");
const pruned = () =>
  new Refused(409, "DELIVERY_PRUNED", "Its content was pruned (RELAY_BODY_RETENTION_DAYS): nothing is left of it.");

export const deliveryHandlers = ({ operators }: Pick<ConsoleContext, "operators">): Pick<Handlers, Names> => ({
  async listDeliveries({ query: { after, limit, type, from, to, ...filter } }) {
    const { items, nextCursor } = await operators.listDeliveries(
      {
        ...filter,
        eventType: type,
        since: from === undefined ? undefined : new Date(from),
        until: to === undefined ? undefined : new Date(to),
      },
      { limit, after: cursorOf(after) },
    );
    return { items: [...items], nextCursor };
  },
  async readDelivery({ params: { id } }) {
    const story = await operators.readDelivery(id, true);
    if (story === null) throw unknown();
    const { content = null, events, replays, ...shown } = story;
    const canReplay = !shown.isPruned && shown.state !== "stored" && shown.state !== "dead";
    return {
      ...shown,
      events: [...events],
      replays: [...replays],
      content: content === null ? null : maskDelivery(content),
      canReplay,
    };
  },
  async revealDelivery({ params: { id } }) {
    const story = await operators.readDelivery(id, true);
    if (story === null) throw unknown();
    if (story.content == null) throw pruned();
    const { body, headers } = story.content;
    // What proves that a delivery is authentic shows nobody anything.
    const shown = Object.entries(headers).filter(([name]) => !/signature|authorization|cookie|token/i.test(name));
    return { headers: Object.fromEntries(shown), body };
  },
  async replayDelivery({ params: { id }, tell }) {
    const replayed = await operators.replayDelivery(id);
    if (replayed.outcome === "pruned") throw pruned();
    if (replayed.outcome === "waiting") {
      throw new Refused(409, "DELIVERY_WAITING", "It is about to be worked on: nothing to replay yet.");
    }
    if (replayed.outcome === "dead") throw new Refused(409, "DELIVERY_DEAD", "It was set aside: retry it instead.");
    if (replayed.outcome !== "replayed") throw unknown();
    tell({ after: { replay: replayed.deliveryId } });
    return { deliveryId: replayed.deliveryId };
  },
});
