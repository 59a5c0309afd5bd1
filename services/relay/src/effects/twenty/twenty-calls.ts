import { isApiError } from "@tpc/client-core";
import type { IdentityKey } from "@tpc/sync-core";
import type {
  FindQuery,
  FoundPage,
  Note,
  NoteTarget,
  Opportunity,
  Person,
  PersonInput,
  TwentyClient,
} from "@tpc/twenty-client";
import type { OpportunityLike } from "../../sources/twenty-deal.ts";
import { personAsRead } from "../../sources/twenty-person.ts";
import { type CallBudget, type CallForms, createBatcher } from "./batch-calls.ts";
import { creationsOfPeople, type PersonToCreate } from "./create-people.ts";
import { findByIds, inOrder } from "./find-by-ids.ts";
import { searchesForDeals } from "./find-deals.ts";
import { searchesForPeople } from "./find-people.ts";
import { updatesOfPeople } from "./update-people.ts";
import { upsertAsRead } from "./upsert-as-read.ts";

type Asked = { readonly id: string };
type Created = Asked & Record<string, unknown>;

/** The calls that many leads make alike: while Twenty's limit is short, those of a kind go together. */
export interface TwentyCalls {
  readPerson(id: string): Promise<Person>;
  /** Those who may have one of the keys; loosely. */
  findPeople(keys: readonly IdentityKey[]): Promise<readonly Person[]>;
  /** DUPLICATE when the id or the address is taken. */
  createPerson(person: PersonToCreate): Promise<Person>;
  /** @param rest - of the person as read before (LeadRecord.rest) */
  updatePerson(id: string, input: PersonInput, rest: unknown): Promise<Person>;
  readDeal(id: string): Promise<Opportunity>;
  /** Those of a person that are not in the bin. */
  findDeals(personId: string): Promise<readonly OpportunityLike[]>;
  moveDeal(id: string, stage: string): Promise<Opportunity>;
  /** A field or several of one deal. */
  changeDeal(id: string, input: DealChange["input"]): Promise<Opportunity>;
  /** Alone it is DUPLICATE when an earlier try made it; together with others that one is given. */
  createDeal(deal: Created): Promise<Opportunity>;
  /** Alone it is DUPLICATE when an earlier try made it; together with others that one is given. */
  createNote(note: Created): Promise<Note>;
  createNoteTarget(target: Created): Promise<NoteTarget>;
}

export function createTwentyCalls(client: TwentyClient): TwentyCalls {
  const { people, opportunities, notes, noteTargets } = client;
  const batched = createBatcher(budgetOf(client));
  const readPerson = batched(reads(people));
  const findPeople = batched(searchesForPeople(client), inBursts);
  const readDeal = batched(reads(opportunities));
  const updatePerson = batched(updatesOfPeople(people));
  const moveDeal = batched<Asked & { readonly stage: string }, Opportunity>({
    alone: ({ id, stage }) => opportunities.update(id, { stage }),
    async together(moves) {
      const stages = [...Map.groupBy(moves, ({ stage }) => stage)];
      const moved = stages.map(([stage, group]) =>
        opportunities.updateMany([...new Set(group.map(({ id }) => id))], { stage }),
      );
      return inOrder(moves, (await Promise.all(moved)).flat());
    },
  });
  const findDeals = batched(searchesForDeals(client), inBursts);
  const changeDeal = batched(changesOf(opportunities));
  return {
    readPerson: (id) => readPerson({ id }),
    findPeople: async (keys) => (await findPeople({ id: keys.join(" "), keys })).people,
    createPerson: batched(creationsOfPeople(client), inBursts),
    createDeal: batched(creations(opportunities), inBursts),
    updatePerson(id, input, rest) {
      const asRead = personAsRead(rest);
      return asRead === null ? people.update(id, input) : updatePerson({ id, input, asRead });
    },
    readDeal: (id) => readDeal({ id }),
    findDeals: async (id) => (await findDeals({ id })).deals,
    moveDeal: (id, stage) => moveDeal({ id, stage }),
    changeDeal: (id, input) => changeDeal({ id, input }),
    createNote: batched(creations(notes), inBursts),
    createNoteTarget: batched(creations(noteTargets), inBursts),
  };
}

/** Many at once are an upsert, which resets what it is not told of: each is read before. */
function changesOf(opportunities: TwentyClient["opportunities"]): CallForms<DealChange, Opportunity> {
  return {
    alone: ({ id, input }) => opportunities.update(id, input),
    async together(all) {
      const found = await findByIds(opportunities, all);
      const read = all.flatMap((change, index) => {
        const { createdAt, position } = found[index] ?? ({} as Partial<Opportunity>);
        const isWhole = typeof createdAt === "string" && typeof position === "number";
        return isWhole ? [{ ...change, asRead: { createdAt, position } }] : [];
      });
      await upsertAsRead(opportunities, read);
      const changed = await findByIds(opportunities, read);
      return inOrder(
        all,
        changed.filter((row) => row !== undefined),
      );
    },
  };
}

/** An import or a campaign makes many at once: they go together from the second on. */
const inBursts = { inBursts: true };

interface DealChange extends Asked {
  readonly input: { readonly name?: string } & Readonly<Record<string, string | null>>;
}

function budgetOf(client: TwentyClient): CallBudget {
  return {
    /** Somebody waits for a turn, or will soon: no more than a tenth of a minute's calls is left. */
    isShort() {
      const { available, limitPerMinute, waiting } = client.budget();
      return waiting.live + waiting.background > 0 || available <= limitPerMinute / 10;
    },
    /** Sweeps let these calls go first. */
    hasQueue: () => client.budget().waiting.live > 0,
    paceMs: () => 60_000 / client.budget().limitPerMinute,
  };
}

interface Finds<Row> {
  find(query: FindQuery): Promise<FoundPage<Row>>;
}

function reads<Row extends Asked>(resource: Finds<Row> & { get(id: string): Promise<Row> }): CallForms<Asked, Row> {
  return { alone: ({ id }) => resource.get(id), together: (asked) => findByIds(resource, asked) };
}

interface Creates<Row> extends Finds<Row> {
  create(input: Created): Promise<Row>;
  createMany(inputs: readonly Created[]): Promise<readonly Row[]>;
}

/** All or none. When an earlier try, whose answer was lost, made some of them, the others are made. */
function creations<Row extends Asked>(resource: Creates<Row>): CallForms<Created, Row> {
  return {
    alone: (input) => resource.create(input),
    async together(inputs) {
      try {
        return inOrder(inputs, await resource.createMany(inputs));
      } catch (error) {
        if (!isApiError(error) || error.code !== "DUPLICATE") throw error;
        const made = await findByIds(resource, inputs);
        const missing = inputs.filter((_, index) => made[index] === undefined);
        if (missing.length === inputs.length) throw error;
        const others = missing.length === 0 ? [] : await resource.createMany(missing);
        return inOrder(inputs, [...made.filter((row) => row !== undefined), ...others]);
      }
    },
  };
}
