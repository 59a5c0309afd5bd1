import { isApiError } from "@tpc/client-core";
import type { TwentyClient } from "@tpc/twenty-client";
import type { ActivityOwners, ErasureEffects } from "./erasure-effects.ts";

interface Link {
  readonly id: string;
  readonly activityId: string | null;
}

/** What Twenty calls the two kinds and their links. */
const kinds = [
  { links: "noteTargets", type: "NoteTarget", activities: "notes", reference: "noteId" },
  { links: "taskTargets", type: "TaskTarget", activities: "tasks", reference: "taskId" },
] as const;

/** One page; what is left comes with the next, because each is destroyed before. */
const pageSize = 60;

/** Notes and tasks of people and deals. By GraphQL: REST on 0.55 refuses filters on foreign keys. */
export function createActivityEffects(
  client: TwentyClient,
  noteTargetFields: () => Promise<ReadonlySet<string> | null>,
): Pick<ErasureEffects, "countActivities" | "destroyActivities"> {
  async function find({ links, type, reference }: (typeof kinds)[number], owners: ActivityOwners) {
    const known = await noteTargetFields();
    const isNew = known?.has("targetPersonId") || known?.has("targetPerson");
    const [person, deal] = isNew ? ["targetPersonId", "targetOpportunityId"] : ["personId", "opportunityId"];
    const either = [
      ...owners.people.map((id) => ({ [person]: { eq: id } })),
      ...owners.deals.map((id) => ({ [deal]: { eq: id } })),
    ];
    if (either.length === 0) return { total: 0, found: [] };
    const query = `query($f:${type}FilterInput){${links}(filter:$f,first:${pageSize}){totalCount edges{node{id ${reference}}}}}`;
    const data = (await client.graphql(query, { f: { or: either } })) as Answer;
    const { totalCount = 0, edges = [] } = data[links] ?? {};
    const found = edges.map(({ node }): Link => ({ id: String(node.id), activityId: node[reference] ?? null }));
    return { total: totalCount, found };
  }

  return {
    async countActivities(owners) {
      let total = 0;
      for (const kind of kinds) total += (await find(kind, owners)).total;
      return total;
    },
    async destroyActivities(owners) {
      const destroyed = new Set<string>();
      for (const kind of kinds) {
        for (let { found } = await find(kind, owners); found.length > 0; { found } = await find(kind, owners)) {
          for (const { id, activityId } of found) {
            if (activityId !== null && !destroyed.has(activityId))
              await ignoreGone(() => client[kind.activities].destroy(activityId));
            // Twenty takes the links of what is destroyed along, or empties them.
            await ignoreGone(() => client[kind.links].destroy(id));
            if (activityId !== null) destroyed.add(activityId);
          }
        }
      }
      return destroyed.size;
    },
  };
}

type Answer = Readonly<
  Record<
    string,
    {
      readonly totalCount?: number;
      readonly edges?: readonly { readonly node: Readonly<Record<string, string | null>> }[];
    }
  >
>;

async function ignoreGone(call: () => PromiseLike<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isApiError(error) || error.code !== "NOT_FOUND") throw error;
  }
}
