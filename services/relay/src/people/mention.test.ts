import { expect, test } from "vitest";
import { mention } from "./mention.ts";

test("a mention is the link by which Chatwoot finds the agent", () => {
  expect(mention(7, "Heloísa")).toBe("[@Heloísa](mention://user/7/Helo%C3%ADsa)");
});

test("a name with brackets does not end its own link", () => {
  expect(mention(7, "Ana [vendas] (SP)")).toBe("[@Ana vendas (SP)](mention://user/7/Ana%20%5Bvendas%5D%20%28SP%29)");
});
