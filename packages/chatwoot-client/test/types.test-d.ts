import type { ApiPromise } from "@tpc/client-core";
import { describe, expectTypeOf, test } from "vitest";
import type {
  ChangedAttributes,
  ChatwootClient,
  ChatwootWebhookEvent,
  Contact,
  ContactPage,
  Conversation,
  WebhookConversation,
} from "../src/index.ts";

describe("types", () => {
  test("calls give the value out of the envelope", () => {
    expectTypeOf<ChatwootClient["contacts"]["get"]>().returns.toEqualTypeOf<ApiPromise<Contact>>();
    expectTypeOf<ChatwootClient["contacts"]["filter"]>().returns.toEqualTypeOf<ApiPromise<ContactPage>>();
    expectTypeOf<ChatwootClient["contacts"]["conversations"]>().returns.toEqualTypeOf<ApiPromise<Conversation[]>>();
    expectTypeOf<Contact["email"]>().toEqualTypeOf<string | null>();
  });

  test("the kind of an event narrows its body", () => {
    type Of<Kind extends ChatwootWebhookEvent["kind"]> = Extract<ChatwootWebhookEvent, { kind: Kind }>;
    expectTypeOf<Of<"contact">["event"]>().toEqualTypeOf<"contact_created" | "contact_updated">();
    expectTypeOf<Of<"contact">["changedAttributes"]>().toEqualTypeOf<ChangedAttributes | null>();
    expectTypeOf<Of<"message">["conversation"]>().toEqualTypeOf<WebhookConversation>();
    expectTypeOf<keyof Of<"unknown">>().toEqualTypeOf<"kind" | "event">();
  });

  test("what the server would answer with 500 does not compile", () => {
    const calls = (client: ChatwootClient) => [
      // @ts-expect-error a priority outside the list
      client.conversations.setPriority(1, "none"),
      // @ts-expect-error a status outside the list
      client.conversations.toggleStatus(1, { status: "closed" }),
      // @ts-expect-error a macro update without visibility, which the server would clear
      client.macros.update(1, { name: "a", actions: [] }),
      // @ts-expect-error a channel without its type
      client.inboxes.create({ name: "a", channel: { webhook_url: "https://relay.example.com" } }),
      // @ts-expect-error a rule without conditions
      client.automationRules.create({ name: "a", actions: [] }),
    ];
    expectTypeOf(calls).parameter(0).toEqualTypeOf<ChatwootClient>();
  });
});
