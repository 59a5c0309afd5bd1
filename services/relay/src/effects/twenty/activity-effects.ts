import { isApiError } from "@tpc/client-core";
import type { TwentyClient } from "@tpc/twenty-client";
import type { ActivityOwners, ErasureEffects } from "../erasure-effects.ts";

interface Link {
  readonly id: string;
  readonly activityId: string | null;
}

/** What Twenty calls the two kinds and their links. */
const kinds = [
  { links: "noteTargets", type: "NoteTarget", activities: "notes", reference: "noteId" },
  { links: "taskTargets", type: "TaskTarget", activities: "tasks", reference: "taskId" },
] as const;

type Kind = (typeof kinds)[number];

/** One page. What is left after a destruction comes with the first page again. */
const pageSize = 60;

/** Notes and tasks of people and deals. By GraphQL: REST on 0.55 refuses filters on foreign keys. */
export function createActivityEffects(
  client: TwentyClient,
  noteTargetFields: () => Promise<ReadonlySet<string> | null>,
): Pick<ErasureEffects, "countActivities" | "destroyActivities" | "cleanActivities"> {
  async function find({ links, type, reference }: Kind, owners: ActivityOwners, after?: string) {
    const known = await noteTargetFields();
    const isNew = known?.has("targetPersonId") || known?.has("targetPerson");
    const [person, deal] = isNew ? ["targetPersonId", "targetOpportunityId"] : ["personId", "opportunityId"];
    const either = [
      ...owners.people.map((id) => ({ [person]: { eq: id } })),
      ...owners.deals.map((id) => ({ [deal]: { eq: id } })),
    ];
    if (either.length === 0) return { total: 0, found: [], next: undefined };
    const query = `query($f:${type}FilterInput,$a:String){${links}(filter:$f,first:${pageSize},after:$a){totalCount pageInfo{hasNextPage endCursor} edges{node{id ${reference}}}}}`;
    const data = (await client.graphql(query, { f: { or: either }, a: after ?? null })) as Answer;
    const { totalCount = 0, edges = [], pageInfo } = data[links] ?? {};
    const found = edges.map(({ node }): Link => ({ id: String(node.id), activityId: node[reference] ?? null }));
    return { total: totalCount, found, next: pageInfo?.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined };
  }

  /** What hangs on several is told once. */
  async function idsOf(kind: Kind, owners: ActivityOwners): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    let after: string | undefined;
    do {
      const page = await find(kind, owners, after);
      for (const { activityId } of page.found) if (activityId !== null) ids.add(activityId);
      after = page.next;
    } while (after !== undefined);
    return ids;
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
    async cleanActivities(owners, clean) {
      let changed = 0;
      for (const kind of kinds)
        for (const id of await idsOf(kind, owners))
          await ignoreGone(async () => {
            const { title, bodyV2 } = await client[kind.activities].get(id);
            const before = { title: title ?? "", markdown: bodyV2?.markdown ?? "" };
            const after = { title: clean(before.title), markdown: clean(before.markdown) };
            if (after.title === before.title && after.markdown === before.markdown) return;
            const { title: cleaned, markdown } = after;
            await client[kind.activities].update(id, { title: cleaned, bodyV2: { blocknote: null, markdown } });
            changed += 1;
          });
      return changed;
    },
  };
}

type Answer = Readonly<
  Record<
    string,
    {
      readonly totalCount?: number;
      readonly pageInfo?: { readonly hasNextPage?: boolean; readonly endCursor?: string | null };
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
