import { isApiError } from "@tpc/client-core";
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
import { personAsRead } from "../sources/twenty-person.ts";
import { type CallBudget, type CallForms, createBatcher } from "./batch-calls.ts";
import { findByIds, inOrder } from "./find-by-ids.ts";
import { updatesOfPeople } from "./update-people.ts";
import { type RecordAsRead, upsertAsRead } from "./upsert-as-read.ts";

type Asked = { readonly id: string };
type Created = Asked & Record<string, unknown>;

/** The calls that many leads make alike: while Twenty's limit is short, those of a kind go together. */
export interface TwentyCalls {
  readPerson(id: string): Promise<Person>;
  /** @param rest - of the person as read before (LeadRecord.rest) */
  updatePerson(id: string, input: PersonInput, rest: unknown): Promise<Person>;
  readDeal(id: string): Promise<Opportunity>;
  moveDeal(id: string, stage: string): Promise<Opportunity>;
  /** @param asRead - the deal as it was read a moment ago */
  renameDeal(id: string, name: string, asRead: Opportunity): Promise<Opportunity>;
  /** Alone it is DUPLICATE when an earlier try made it; together with others that one is given. */
  createNote(note: Created): Promise<Note>;
  createNoteTarget(target: Created): Promise<NoteTarget>;
}

export function createTwentyCalls(client: TwentyClient): TwentyCalls {
  const { people, opportunities, notes, noteTargets } = client;
  const batched = createBatcher(budgetOf(client));
  const readPerson = batched(reads(people));
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
  const renameDeal = batched(renamesOf(opportunities));
  return {
    readPerson: (id) => readPerson({ id }),
    updatePerson(id, input, rest) {
      const asRead = personAsRead(rest);
      return asRead === null ? people.update(id, input) : updatePerson({ id, input, asRead });
    },
    readDeal: (id) => readDeal({ id }),
    moveDeal: (id, stage) => moveDeal({ id, stage }),
    renameDeal(id, name, { createdAt, position }) {
      const input = { name };
      return typeof createdAt === "string" && typeof position === "number"
        ? renameDeal({ id, input, asRead: { createdAt, position } })
        : opportunities.update(id, input);
    },
    createNote: batched(creations(notes)),
    createNoteTarget: batched(creations(noteTargets)),
  };
}

function renamesOf(opportunities: TwentyClient["opportunities"]): CallForms<Rename, Opportunity> {
  return {
    alone: ({ id, input }) => opportunities.update(id, input),
    async together(all) {
      await upsertAsRead(opportunities, all);
      return findByIds(opportunities, all);
    },
  };
}

interface Rename extends Asked {
  readonly input: { readonly name: string };
  readonly asRead: RecordAsRead;
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
