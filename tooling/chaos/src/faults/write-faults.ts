import { type Gateway, gateways } from "@tpc/sandbox";
import type { Random } from "../story/random.ts";

export type VendorName = "twenty" | "chatwoot" | "calcom";

export type VendorFault =
  | { readonly goes: "vendor-slow"; readonly vendor: VendorName; readonly latencyMs: number; readonly ticks: number }
  | { readonly goes: "vendor-down"; readonly vendor: VendorName; readonly ticks: number }
  | {
      readonly goes: "vendor-refuses";
      readonly vendor: VendorName;
      readonly status: 429 | 500 | 503;
      readonly times: number;
    }
  | { readonly goes: "gateway-answers"; readonly vendor: VendorName; readonly who: Gateway; readonly times: number }
  | { readonly goes: "answers-lost"; readonly vendor: VendorName; readonly times: number }
  /** Chatwoot's list of conversations breaks after its first page. */
  | { readonly goes: "list-breaks"; readonly vendor: "chatwoot"; readonly times: number }
  /** Somebody took away the stage that a deal is to go to. */
  | { readonly goes: "stage-missing"; readonly vendor: "twenty"; readonly times: number };

/** Something that goes wrong, `at` a tick of the round. What lasts, lasts `ticks`. */
export type Fault = { readonly at: number } & (
  | VendorFault
  /** A delivery that says nothing, signed as the vendor signs. */
  | { readonly goes: "junk-delivered"; readonly source: VendorName; readonly body: string }
  | { readonly goes: "relay-killed"; readonly relay: number; readonly ticks: number }
  | { readonly goes: "relay-killed-after-write"; readonly relay: number; readonly afterWrites: number }
  | { readonly goes: "all-relays-killed"; readonly ticks: number }
  | { readonly goes: "relay-redeployed"; readonly relay: number }
  | { readonly goes: "postgres-crashed"; readonly ticks: number }
);

export interface FaultOptions {
  readonly ticks: number;
  readonly relays: number;
  /** Ticks between two crashes of PostgreSQL. */
  readonly postgresEvery: number;
  /** Ticks between two kills of a relay. */
  readonly killEvery: number;
}

const vendors: readonly VendorName[] = ["twenty", "chatwoot", "twenty", "chatwoot", "calcom"];

/** What relay would not act on. Of what it acts on and cannot read a person has to hear. */
const junk: Readonly<Record<VendorName, readonly string[]>> = {
  twenty: ["{}", '{"eventName":"note.created"}'],
  chatwoot: ["{}", '{"event":"webwidget_triggered"}'],
  calcom: ["{}", '{"triggerEvent":"MEETING_ENDED"}'],
};

/** What goes wrong in one round, and when. */
export function writeFaults(random: Random, options: FaultOptions): readonly Fault[] {
  const { ticks, relays } = options;
  const faults: Fault[] = [];
  const from = (every: number, write: (at: number) => Fault) => {
    for (let at = random.between(1, every); at < ticks; at += random.between(Math.ceil(every / 2), every * 2)) {
      faults.push(write(at));
    }
  };
  from(options.killEvery, (at) => {
    const relay = random.below(relays);
    if (random.chance(0.5)) return { at, goes: "relay-killed-after-write", relay, afterWrites: random.below(4) };
    if (random.chance(0.15)) return { at, goes: "all-relays-killed", ticks: random.between(5, 20) };
    return random.chance(0.15)
      ? { at, goes: "relay-redeployed", relay }
      : { at, goes: "relay-killed", relay, ticks: random.between(5, 40) };
  });
  from(options.postgresEvery, (at) => ({ at, goes: "postgres-crashed", ticks: random.between(0, 40) }));
  from(25, (at) => writeVendorFault(random, at, random.pick(vendors)));
  return faults.toSorted((left, right) => left.at - right.at);
}

function writeVendorFault(random: Random, at: number, vendor: VendorName): Fault {
  switch (random.below(9)) {
    case 0:
      return { at, goes: "vendor-slow", vendor, latencyMs: random.between(50, 800), ticks: random.between(20, 100) };
    case 1:
      return { at, goes: "vendor-down", vendor, ticks: random.between(20, 120) };
    case 2:
    case 3:
      return {
        at,
        goes: "vendor-refuses",
        vendor,
        status: random.pick([429, 500, 503] as const),
        times: random.between(1, 8),
      };
    case 4:
      return { at, goes: "gateway-answers", vendor, who: random.pick(gateways), times: random.between(1, 12) };
    case 5:
      return { at, goes: "list-breaks", vendor: "chatwoot", times: random.between(1, 6) };
    case 6:
      return { at, goes: "stage-missing", vendor: "twenty", times: random.between(1, 8) };
    case 7:
      return { at, goes: "junk-delivered", source: vendor, body: random.pick(junk[vendor]) };
    default:
      return { at, goes: "answers-lost", vendor, times: random.between(1, 4) };
  }
}
