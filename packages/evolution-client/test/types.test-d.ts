import type { ApiPromise } from "@tpc/client-core";
import { expectTypeOf, test } from "vitest";
import type { ChatwootSettings, EvolutionClient, InstanceConnection, SentMessage } from "../src/index.ts";

test("calls give their values", () => {
  expectTypeOf<EvolutionClient["messages"]["sendText"]>().returns.toEqualTypeOf<ApiPromise<SentMessage>>();
  expectTypeOf<SentMessage["key"]["id"]>().toEqualTypeOf<string>();
  expectTypeOf<EvolutionClient["chatwoot"]["find"]>().returns.toEqualTypeOf<ApiPromise<ChatwootSettings | null>>();
  expectTypeOf<EvolutionClient["instances"]["connect"]>().returns.toEqualTypeOf<ApiPromise<InstanceConnection>>();
  expectTypeOf<Extract<InstanceConnection, { state: "open" }>>().toEqualTypeOf<{ readonly state: "open" }>();
});
