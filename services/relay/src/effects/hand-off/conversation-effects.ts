import { type ChatwootClient, isApiError } from "@tpc/chatwoot-client";
import type { HandOffStep, PipelineAnswer } from "@tpc/sync-core";
import { cached } from "../cached.ts";
import { unlessGone } from "../steps/unless-gone.ts";
import type { Agents } from "./find-agents.ts";

type StepOf<Type extends HandOffStep["type"]> = Extract<HandOffStep, { type: Type }>;

/** A team that is made or renamed is known after this time at the latest. */
const maxAgeMs = 10 * 60_000;

/** Whose turn it is, out of these; a key that has had its turn keeps it. */
export type TakeTurn = (key: string, people: readonly string[]) => Promise<string>;

/** What a hand-off does to the conversation. */
export function createHandOffConversations(input: {
  readonly chatwoot: ChatwootClient;
  readonly agents: Agents;
  /** As Chatwoot spells it; `null`: none is set. */
  readonly team: string | null;
  readonly now: () => number;
}) {
  const { chatwoot, agents, team, now } = input;
  const teamId = cached({
    read: async () => (await chatwoot.teams.list()).find(({ name }) => name === team)?.id ?? null,
    maxAgeMs,
    now,
  });

  async function assigneeOf(conversationId: string | null): Promise<number | null> {
    if (conversationId === null) return null;
    const conversation = await unlessGone(chatwoot.conversations.get(Number(conversationId)));
    const id: unknown = conversation?.meta.assignee?.id;
    return typeof id === "number" ? id : null;
  }

  return {
    /** Only out of the bot's hands: who resolved it meanwhile is not overruled. */
    async open({ conversationId }: StepOf<"open-conversation">): Promise<PipelineAnswer> {
      const id = Number(conversationId);
      const conversation = await unlessGone(chatwoot.conversations.get(id));
      if (conversation === null) return { kind: "no-conversation" };
      if (conversation.status === "pending") await chatwoot.conversations.toggleStatus(id, { status: "open" });
      return { kind: "done" };
    },
    /** Who has the conversation already keeps it; else somebody at the screen goes before somebody who is not. */
    async choose(step: StepOf<"choose-person">, takeTurn: TakeTurn): Promise<PipelineAnswer> {
      const { candidates, level, key, conversationId } = step;
      const [only] = candidates;
      if (only !== undefined && (level === "remind" || level === "chief"))
        return { kind: "person-chosen", person: only };
      const known = await Promise.all(candidates.map(async (name) => ({ name, agent: await agents.find(name) })));
      const assignee = candidates.length > 1 ? await assigneeOf(conversationId) : null;
      const holder = known.find(({ agent }) => agent !== undefined && agent.id === assignee);
      const present = known.filter(({ agent }) => agent?.availability_status === "online");
      const pool = holder === undefined ? (present.length > 0 ? present : known) : [holder];
      return {
        kind: "person-chosen",
        person: await takeTurn(
          key,
          pool.map(({ name }) => name),
        ),
      };
    },
    /** The team first: setting one may assign somebody by Chatwoot's own rules. */
    async assign({ conversationId, person }: StepOf<"assign-conversation">): Promise<PipelineAnswer> {
      const id = Number(conversationId);
      const agent = await agents.find(person);
      const ofTeam = team === null ? null : await teamId();
      try {
        if (ofTeam !== null) await chatwoot.conversations.assign(id, { teamId: ofTeam });
        if (agent !== undefined) await chatwoot.conversations.assign(id, { agentId: agent.id });
        return { kind: "done" };
      } catch (error) {
        if (isApiError(error) && error.code === "NOT_FOUND") return { kind: "no-conversation" };
        throw error;
      }
    },
  };
}

export type HandOffConversations = ReturnType<typeof createHandOffConversations>;
