// Right and wrong uses of the public surface, compiled with every strict option and without skipLibCheck.
import { type CalcomClient, type CalcomWebhookEvent, createCalcomClient } from "@tpc/calcom-client";
import { type ChatwootClient, type ChatwootWebhookEvent, createChatwootClient } from "@tpc/chatwoot-client";
import { createRateLimiter, paginate } from "@tpc/client-core";
import {
  ApiError,
  createTwentyClient,
  filter,
  isApiError,
  type Person,
  type TwentyWebhookEvent,
  wholeEmails,
} from "@tpc/twenty-client";

const twenty = createTwentyClient({ baseUrl: "https://crm.example.com", token: "key" });
const chatwoot: ChatwootClient = createChatwootClient({
  baseUrl: "https://chat.example.com",
  token: "key",
  accountId: 1,
});
const calcom: CalcomClient = createCalcomClient({ baseUrl: "https://api.example.com" });

export async function rightUses(signal: AbortSignal | undefined): Promise<readonly string[]> {
  const { data, response } = await twenty.people.get("id", { depth: 1, signal }).withResponse();
  const person: Person = data;
  const city: unknown = person.customField;
  const found = await twenty.people.find({
    filter: filter.eq("emails.primaryEmail", "a@example.com"),
    limit: undefined,
  });
  await twenty.people.create({ emails: wholeEmails({ primary: "a@example.com" }), customField: 1 });
  await chatwoot.messages.create(1, { content: "Olá" }, { priority: "background", timeoutMs: 1_000 });
  await calcom.slots.list({ eventTypeId: 1, start: "2026-11-24", end: "2026-11-25" });
  const pages = paginate(async () => ({ items: [1] }), { vendor: "acme", path: "/x" });
  createRateLimiter({ perMinute: 1, perSecond: undefined });
  for await (const item of pages) item.toFixed();
  return [String(response.status), String(city), ...found.items.map(({ id }) => id)];
}

export function narrow(event: TwentyWebhookEvent | ChatwootWebhookEvent | CalcomWebhookEvent): string | undefined {
  switch (event.kind) {
    case "person":
      return event.record.emails?.primaryEmail ?? undefined;
    case "conversation":
      return event.status;
    case "booking":
      return event.payload.attendees[0]?.email ?? undefined;
    default:
      return undefined;
  }
}

export function failure(error: unknown): boolean {
  return isApiError(error) ? error.ambiguous : error instanceof ApiError;
}

export async function wrongUses(): Promise<void> {
  // @ts-expect-error a token is needed
  createTwentyClient({ baseUrl: "https://crm.example.com" });
  // @ts-expect-error a write without the additional addresses would lose them
  await twenty.people.create({ emails: { primaryEmail: "a@example.com" } });
  // @ts-expect-error 2.x and 0.55 agree on no depth but these
  await twenty.people.get("id", { depth: 3 });
  // @ts-expect-error lanes are live and background
  await twenty.people.get("id", { priority: "later" });
  // @ts-expect-error ids of Twenty are text
  await twenty.people.get(1);
  // @ts-expect-error an account is a number
  createChatwootClient({ baseUrl: "https://chat.example.com", token: "key", accountId: "1" });
  // @ts-expect-error there is no such status
  await chatwoot.conversations.toggleStatus(1, { status: "done" });
  // @ts-expect-error slots are asked for an event type
  await calcom.slots.list({ start: "2026-11-24", end: "2026-11-25" });
  // @ts-expect-error a code that does not exist
  if (isApiError(undefined) && undefined.code === "GONE") return;
  // @ts-expect-error what a booking was is not known before its kind is
  narrow({} as CalcomWebhookEvent)?.payload;
}
