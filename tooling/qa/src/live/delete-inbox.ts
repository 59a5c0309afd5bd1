import { VerificationError } from "@tpc/demo";
import type { Config } from "@tpc/relay";

/** The client leaves this out on purpose: nobody else should delete an inbox by a script. */
export async function deleteInbox({ chatwoot }: Config, id: number): Promise<void> {
  const { status } = await fetch(new URL(`/api/v1/accounts/${chatwoot.accountId}/inboxes/${id}`, chatwoot.url), {
    method: "DELETE",
    headers: { api_access_token: chatwoot.apiToken },
  });
  if (status >= 400 && status !== 404)
    throw new VerificationError(`Chatwoot answered ${status} to the test inbox's end`);
}
