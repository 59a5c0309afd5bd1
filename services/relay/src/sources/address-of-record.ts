import type { Side } from "@tpc/sync-core";

/** A side's record of the lead, or what the lead's talk and deal are. */
export type Addressed = Side | "conversation" | "deal";

/** Where people see a record: Twenty's and Chatwoot's own pages. */
export function addressOfRecord(config: {
  readonly twenty: { readonly url: string };
  readonly chatwoot: { readonly url: string; readonly accountId: number };
}): (what: Addressed, id: string) => string {
  const { twenty, chatwoot } = config;
  const account = `${chatwoot.url}/app/accounts/${chatwoot.accountId}`;
  const at = {
    twenty: `${twenty.url}/object/person/`,
    deal: `${twenty.url}/object/opportunity/`,
    chatwoot: `${account}/contacts/`,
    conversation: `${account}/conversations/`,
  };
  return (what, id) => `${at[what]}${encodeURIComponent(id)}`;
}
