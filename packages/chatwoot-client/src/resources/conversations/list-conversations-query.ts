import type { CallOptions } from "@tpc/client-core";
import type { operations } from "../../generated/schema.ts";
import { omitUndefined } from "../../omit-undefined.ts";
import type { Conversation } from "../../schemas.ts";

type ListQuery = NonNullable<operations["listConversations"]["parameters"]["query"]>;
export type ConversationStatus = Conversation["status"];
export type ConversationPriority = Conversation["priority"];

export interface ListConversationsOptions extends CallOptions {
  /** `all` when omitted, unlike Chatwoot's own default of `open`. */
  readonly status?: ConversationStatus | "all" | undefined;
  /** Everything changed in the last seconds, without paging: what a sweep asks for. */
  readonly updatedWithinSeconds?: number | undefined;
  /** From 1; 25 a page. Ignored together with `updatedWithinSeconds`. */
  readonly page?: number | undefined;
  readonly inboxId?: number | undefined;
  readonly teamId?: number | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly sourceId?: string | undefined;
  readonly assigneeType?: ListQuery["assignee_type"] | undefined;
  readonly sortBy?: ListQuery["sort_by"] | undefined;
  /** Text to look for in messages. */
  readonly q?: string | undefined;
}

/** The query of the list, in Chatwoot's words. */
export function buildListConversationsQuery(options: ListConversationsOptions): ListQuery {
  const { status = "all", updatedWithinSeconds, page, q, labels } = options;
  return omitUndefined({
    status,
    updated_within: updatedWithinSeconds === undefined ? undefined : Math.ceil(updatedWithinSeconds),
    page,
    inbox_id: options.inboxId,
    team_id: options.teamId,
    "labels[]": labels === undefined ? undefined : [...labels],
    source_id: options.sourceId,
    assignee_type: options.assigneeType,
    sort_by: options.sortBy,
    q,
  });
}
