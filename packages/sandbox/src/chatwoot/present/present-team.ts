import type { TeamRow } from "../store/rows.ts";
import { isoOrNull } from "../store/times.ts";

/** The bare row, as an assignment answers it. Recorded: `rest-conversation-assign-team`. */
export const teamRow = (team: TeamRow, accountId: number) => ({
  id: team.id,
  name: team.name,
  description: team.description,
  allow_auto_assign: team.allow_auto_assign,
  account_id: accountId,
  created_at: isoOrNull(team.created_at),
  updated_at: isoOrNull(team.updated_at),
});
