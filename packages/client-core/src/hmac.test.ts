import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalInConstantTime, signHmac, verifyHmac } from "./hmac.ts";

const algorithm = "sha256";
const secretText = fc.string({ unit: "grapheme", minLength: 1 });
const nodeHmac = (secret: string, bytes: Uint8Array) => createHmac(algorithm, secret).update(bytes).digest("hex");

describe("verifyHmac", () => {
  test("agrees with node:crypto for any secret and bytes, in one piece or several", () => {
    fc.assert(
      fc.property(secretText, fc.uint8Array(), fc.string(), (secret, bytes, prefix) => {
        expect(signHmac({ algorithm, secret, signedBytes: bytes })).toBe(nodeHmac(secret, bytes));
        const joined = Buffer.concat([Buffer.from(prefix), bytes]);
        expect(signHmac({ algorithm, secret, signedBytes: [prefix, bytes] })).toBe(nodeHmac(secret, joined));
      }),
    );
  });

  test("accepts any one of several secrets, in upper or lower case hex", () => {
    const signedBytes = new TextEncoder().encode("São Paulo");
    const signatureHex = signHmac({ algorithm, secret: "new", signedBytes });
    for (const secrets of [["new"], ["old", "new"], ["", "new", "old"]]) {
      expect(verifyHmac({ algorithm, secrets, signedBytes, signatureHex })).toBe(true);
      expect(verifyHmac({ algorithm, secrets, signedBytes, signatureHex: signatureHex.toUpperCase() })).toBe(true);
    }
  });

  test("refuses one changed bit anywhere in body or signature", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.nat(7), (bytes, position, bit) => {
        const signatureHex = signHmac({ algorithm, secret: "s", signedBytes: bytes });
        const flip = (source: Uint8Array) =>
          source.map((byte, index) => (index === position % source.length ? byte ^ (1 << bit) : byte));
        expect(verifyHmac({ algorithm, secrets: ["s"], signedBytes: flip(bytes), signatureHex })).toBe(false);
        const otherHex = Buffer.from(flip(Buffer.from(signatureHex, "hex"))).toString("hex");
        expect(verifyHmac({ algorithm, secrets: ["s"], signedBytes: bytes, signatureHex: otherHex })).toBe(false);
      }),
    );
  });

  test("without a secret nothing verifies, not even what an empty secret signed", () => {
    const signedBytes = new Uint8Array([1]);
    const signatureHex = nodeHmac("", signedBytes);
    expect(verifyHmac({ algorithm, secrets: [], signedBytes, signatureHex })).toBe(false);
    expect(verifyHmac({ algorithm, secrets: [""], signedBytes, signatureHex })).toBe(false);
  });

  test.for(["", "zz", "sha256=", "é".repeat(64), "0".repeat(63), "0".repeat(65), ` ${"0".repeat(64)}`])(
    "refuses the malformed signature %j without throwing",
    (signatureHex) => {
      expect(verifyHmac({ algorithm, secrets: ["s"], signedBytes: new Uint8Array(), signatureHex })).toBe(false);
    },
  );
});

/** A list that tells which of its items were read. */
function watched(items: readonly string[]) {
  const read: string[] = [];
  const list = new Proxy(items, {
    get(target, name, receiver) {
      if (typeof name === "string" && /^\d+$/.test(name)) read.push(name);
      return Reflect.get(target, name, receiver);
    },
  });
  return { list, read };
}

// Measuring would be a matter of luck: what is compared decides how long it takes.
test.for([
  ["the first", 0],
  ["the last", 2],
  ["none", -1],
])("every secret is tried, in the same order, when %s is the right one", ([, right]) => {
  const secrets = ["one", "two", "three"];
  const signedBytes = new TextEncoder().encode("body");
  const signatureHex = signHmac({ algorithm, secret: secrets[Number(right)] ?? "other", signedBytes });
  const { list, read } = watched(secrets);
  expect(verifyHmac({ algorithm, secrets: list, signedBytes, signatureHex })).toBe(right !== -1);
  expect(read).toEqual(["0", "1", "2"]);
});

test("every byte is compared, wherever the first difference is", () => {
  const given = new Uint8Array(32);
  for (const place of [0, 15, 31]) {
    const right = new Uint8Array(32);
    right[place] = 1;
    const read: number[] = [];
    const spied = new Proxy(right, {
      get(target, name) {
        if (typeof name === "string" && /^\d+$/.test(name)) read.push(Number(name));
        return Reflect.get(target, name, target);
      },
    });
    expect(equalInConstantTime(given, spied)).toBe(false);
    expect(read).toHaveLength(32);
  }
});

test("bytes are equal when length and every byte are", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (left, right) => {
      expect(equalInConstantTime(left, right)).toBe(Buffer.compare(left, right) === 0);
      expect(equalInConstantTime(left, left.slice())).toBe(true);
    }),
  );
});
