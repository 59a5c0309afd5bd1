import { describe, expect, test } from "vitest";
import { readChatwootFeatures } from "./server-features.ts";

/** Every feature in the order it came; a version has those up to its own. */
const order = [
  "signedAccountWebhooks",
  "signedInboxAndBotWebhooks",
  "refusesPrivateAddresses",
  "canAllowPrivateAddresses",
  "accountInConversations",
] as const;

describe("readChatwootFeatures", () => {
  test.for([
    ["3.16.0", 0],
    ["4.2.0", 0],
    ["4.11.1", 0],
    ["4.11.2", 1],
    ["v4.12.9", 1],
    ["4.13.0", 2],
    ["4.14.0", 3],
    ["4.14.1", 4],
    ["4.14.2-fork.3", 5],
    ["4.16.2", 5],
    ["5.0.0", 5],
  ] as const)("%s has the first %i features", ([version, count]) => {
    const features = readChatwootFeatures(version);
    expect(order.filter((name) => features?.[name])).toEqual(order.slice(0, count));
  });

  test.for(["", "latest", "4.11", "4.11.2345678", "x4.11.2"])("%j is no version", (version) => {
    expect(readChatwootFeatures(version)).toBeUndefined();
  });
});
