import { addBooking } from "./add-booking.ts";
import { compare, sortByTime } from "./event-time.ts";
import type { PipelineRules } from "./pipeline-rules.ts";
import type { Deal, Pipeline, SurplusDeal } from "./pipeline-state.ts";
import { isForward, type Stage } from "./stage.ts";
import { traceDeals } from "./trace-deals.ts";

/**
 * The story of two leads that are one human: everything that was heard and said of both, and one open deal.
 *
 * @param at - when it was noticed
 */
export function unitePipelines(survivor: Pipeline, other: Pipeline, at: string, rules: PipelineRules): Pipeline {
  const surplus = surplusOf(survivor, other, at, rules);
  const known = new Set(survivor.conversations.map(({ id }) => id));
  const bookings = other.bookings.reduce(addBooking, survivor).bookings;
  const surplusDeals = [...(survivor.surplusDeals ?? []), ...(other.surplusDeals ?? []), ...surplus];
  const deals = [...survivor.deals, ...other.deals].filter(({ id }) => !surplus.some((deal) => deal.id === id));
  return {
    ...survivor,
    conversations: [...survivor.conversations, ...other.conversations.filter(({ id }) => !known.has(id))],
    deals: deals.toSorted((left, right) => compare(left.createdAt, right.createdAt)),
    bookings,
    links: sortByTime([...survivor.links, ...other.links]),
    done: [...new Set([...survivor.done, ...other.done])],
    dealsWereSought: survivor.dealsWereSought && other.dealsWereSought,
    begunWrites: [...(survivor.begunWrites ?? []), ...(other.begunWrites ?? [])].filter(
      ({ dealId }) => dealId !== null,
    ),
    ...(surplusDeals.length > 0 && { surplusDeals }),
  };
}

interface OpenDeal {
  readonly deal: Deal;
  readonly stage: Stage;
}

/** Of two open deals that one stays in which a person had a hand, else the one that got further, else the survivor's. */
function surplusOf(survivor: Pipeline, other: Pipeline, at: string, rules: PipelineRules): readonly SurplusDeal[] {
  const [ours, theirs] = [openDeal(survivor, rules), openDeal(other, rules)];
  if (ours === null || theirs === null || ours.deal.id === theirs.deal.id) return [];
  const isTheirsKept =
    isTouched(ours.deal) === isTouched(theirs.deal) ? isForward(ours.stage, theirs.stage) : isTouched(theirs.deal);
  const { deal } = isTheirsKept ? ours : theirs;
  return [{ id: deal.id, at, isTouched: isTouched(deal) }];
}

function openDeal(pipeline: Pipeline, rules: PipelineRules): OpenDeal | null {
  const last = traceDeals(pipeline, rules).at(-1);
  const deal = last?.closedAt === null ? pipeline.deals.find(({ id }) => id === last.dealId) : undefined;
  return last && deal ? { deal, stage: deal.sightings.at(-1)?.stage ?? last.stage } : null;
}

/** A person made, moved or named it. */
const isTouched = ({ sightings, name, named }: Deal): boolean =>
  sightings.some(({ own }) => !own) || (named !== undefined && name !== named.as);
