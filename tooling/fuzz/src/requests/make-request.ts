import { mutateHeaders } from "../mutate/mutate-headers.ts";
import { createRandom, type Random } from "../random.ts";
import type { FuzzedRequest } from "./fuzzed-request.ts";
import { isSigned } from "./is-signed.ts";
import { type Bodies, makeHostileBody, makeLargeBody } from "./make-bodies.ts";
import { makeRaw } from "./make-raw.ts";
import { type Secrets, type SourceName, signDelivery, sourceNames } from "./sign-delivery.ts";
import { contentTypes, makeManyHeaders, makePath, makeWrongRequest } from "./wrong-requests.ts";

export interface RequestMaker {
  /** The same for the same seed and number, but for the time that is signed. */
  make(run: number, nowMs: number): FuzzedRequest;
}

type Draft = Partial<FuzzedRequest> & Pick<FuzzedRequest, "headers" | "body" | "isAuthentic">;
type Make = (source: SourceName, random: Random, nowMs: number) => Draft;

const json = { "content-type": "application/json" };
const hour = 3_600_000;

/** Kinds of requests with how many of a thousand are of it. */
export function createRequestMaker(seed: number, bodies: Bodies, secrets: Secrets): RequestMaker {
  const forge = (source: SourceName, body: Uint8Array, random: Random, nowMs: number): Record<string, string> => {
    const other = random.pick(sourceNames.filter((name) => name !== source));
    switch (random.below(7)) {
      case 0:
        return signDelivery(source, body, secrets[other], nowMs);
      case 1:
        return signDelivery(source, body, "", nowMs);
      case 2:
        return signDelivery(other, body, secrets[other], nowMs);
      case 3:
        // Cal.com signs no time.
        return signDelivery(source, body, source === "calcom" ? "another" : secrets[source], nowMs - hour);
      default:
        return guessSignature(nowMs, random);
    }
  };
  const kinds: Readonly<Record<string, readonly [perMille: number, make: Make]>> = {
    "signed rightly": [
      10,
      (source, random, nowMs) => {
        const body = bodies.json(source, random);
        return { body, headers: signDelivery(source, body, secrets[source], nowMs), isAuthentic: "yes" };
      },
    ],
    "token in the path": [
      4,
      (_source, random) => {
        const path = `/webhooks/chatwoot/${secrets.urlToken}`;
        return { path, body: bodies.json("chatwoot", random), headers: json, isAuthentic: "yes" };
      },
    ],
    "signed and broken": [
      8,
      (source, random, nowMs) => {
        const body = random.chance(0.5) ? bodies.broken(source, random) : makeHostileBody(random);
        return { body, headers: signDelivery(source, body, secrets[source], nowMs), isAuthentic: "maybe" };
      },
    ],
    "header changed": [
      30,
      (source, random, nowMs) => {
        const body = bodies.json(source, random);
        const headers = mutateHeaders(signDelivery(source, body, secrets[source], nowMs), random);
        return { body, headers: onlySendable(headers), isAuthentic: "maybe" };
      },
    ],
    "body changed": [
      40,
      (source, random, nowMs) => {
        const body = bodies.json(source, random);
        const headers = signDelivery(source, body, secrets[source], nowMs);
        const changed = Uint8Array.of(...body.subarray(0, 64), 0x20, ...body.subarray(64));
        return { body: changed, headers, isAuthentic: "no" };
      },
    ],
    forged: [
      100,
      (source, random, nowMs) => {
        const body = bodies.json(source, random);
        return { body, headers: forge(source, body, random, nowMs), isAuthentic: "no" };
      },
    ],
    unsigned: [200, (source, random) => ({ body: bodies.json(source, random), headers: json, isAuthentic: "no" })],
    "broken bytes": [
      200,
      (source, random) => ({ body: bodies.broken(source, random), headers: json, isAuthentic: "no" }),
    ],
    "hostile body": [150, (_source, random) => ({ body: makeHostileBody(random), headers: json, isAuthentic: "no" })],
    "too large": [
      1,
      (_source, random) => ({ body: makeLargeBody(random), headers: json, isAuthentic: "no", mayHangUp: true }),
    ],
    "other content type": [
      40,
      (source, random, nowMs) => {
        const body = bodies.json(source, random);
        const headers = { ...signDelivery(source, body, secrets[source], nowMs), ...random.pick(contentTypes) };
        return { body, headers, isAuthentic: "maybe" };
      },
    ],
    "many headers": [
      30,
      (source, random) => ({
        body: bodies.json(source, random),
        headers: { ...json, ...makeManyHeaders(random) },
        isAuthentic: "no",
        mayHangUp: true,
      }),
    ],
    "other address": [
      90,
      (source, random) => ({
        path: makePath(random),
        body: bodies.json(source, random),
        headers: json,
        isAuthentic: "no",
      }),
    ],
    "other method": [80, (_source, random) => makeWrongRequest(random)],
    "no HTTP": [
      17,
      (_source, random) => ({ headers: {}, body: null, raw: makeRaw(random), isAuthentic: "no", mayHangUp: true }),
    ],
  };
  const lots = Object.entries(kinds).flatMap(([kind, [perMille, make]]) => Array(perMille).fill({ kind, make }));
  return {
    make(run, nowMs) {
      const random = createRandom(Math.imul(seed, 0x9e3779b1) + run);
      const { kind, make } = random.pick(lots as { kind: string; make: Make }[]);
      const source = random.pick(sourceNames);
      const draft = make(source, random, nowMs);
      const isForged = draft.isAuthentic === "maybe" && !isSigned(source, draft, secrets[source], nowMs);
      const isAuthentic = isForged ? "no" : draft.isAuthentic;
      const headers = { ...draft.headers, "x-forwarded-for": makeAddress(draft.isAuthentic === "yes", random) };
      return { kind, method: "POST", path: `/webhooks/${source}`, ...draft, headers, isAuthentic };
    },
  };
}

/** What costs a sender nothing: a signature of the right form, for all sources at once. */
function guessSignature(nowMs: number, random: Random): Record<string, string> {
  const hex = Array.from({ length: 8 }, () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, "0"),
  ).join("");
  return {
    ...json,
    "x-twenty-webhook-timestamp": String(nowMs),
    "x-twenty-webhook-signature": hex,
    "x-chatwoot-timestamp": String(Math.floor(nowMs / 1_000)),
    "x-chatwoot-signature": `sha256=${hex}`,
    "x-cal-signature-256": hex,
  };
}

/** Many strangers, one of them busy; behind a proxy that relay trusts. */
function makeAddress(isAuthentic: boolean, random: Random): string {
  if (!isAuthentic && random.chance(0.03)) return "192.0.2.1";
  return `${random.chance(0.1) ? "10.9.9.9, " : ""}100.${random.below(256)}.${random.below(256)}.7`;
}

/** HTTP clients refuse to send line breaks and NUL. */
function onlySendable(headers: Readonly<Record<string, string | readonly string[] | undefined>>) {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const clean = (value: string) => value.replaceAll("\u0000", "");
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? clean(value) : value.map(clean)]),
  );
}
