import type { LeadRecord } from "../model/lead-record.ts";

/** What speaks for or against two leads being one human. */
export type PairSign =
  | "same-email"
  | "same-phone"
  | "same-whatsapp"
  | "same-booking-link"
  | "merged-on-the-other-side"
  | "linked-by-id"
  | "same-name"
  | "similar-name"
  | "other-name"
  | "other-email"
  | "other-phone";

export interface PairJudgement {
  /** 1 to 99: how likely they are one human, by what relay sees. Not a probability: an order to look at them in. */
  readonly score: number;
  /** The strongest first. */
  readonly signs: readonly PairSign[];
}

const weights: Readonly<Record<PairSign, number>> = {
  "same-email": 50,
  "same-phone": 45,
  "same-whatsapp": 55,
  "same-booking-link": 30,
  "merged-on-the-other-side": 90,
  "linked-by-id": 40,
  "same-name": 30,
  "similar-name": 15,
  // A practice's phone is two doctors'.
  "other-name": -25,
  "other-email": -10,
  "other-phone": -15,
};

/**
 * @param key - what relay found both by
 * @param ones - the records of the one, as relay last saw them; empty where it never did
 */
export function judgePair(
  key: string,
  side: string,
  ones: readonly LeadRecord[],
  others: readonly LeadRecord[],
): PairJudgement {
  const signs = new Set<PairSign>();
  if (key.startsWith("twenty:") || key.startsWith("chatwoot:")) signs.add("merged-on-the-other-side");
  if (side === "booking") signs.add("same-booking-link");
  const [keysOfOnes, keysOfOthers] = [ones, others].map((records) => new Set(records.flatMap(({ keys }) => keys)));
  for (const kind of ["email", "phone", "whatsapp"] as const) {
    const mine = [...(keysOfOnes ?? [])].filter((one) => one.startsWith(`${kind}:`));
    const theirs = [...(keysOfOthers ?? [])].filter((one) => one.startsWith(`${kind}:`));
    const isShared = mine.some((one) => theirs.includes(one)) || key.startsWith(`${kind}:`);
    if (isShared) signs.add(`same-${kind}`);
    else if (mine.length > 0 && theirs.length > 0 && kind !== "whatsapp") signs.add(`other-${kind}`);
  }
  const ids = (records: readonly LeadRecord[]) => records.map(({ id }) => id);
  const names = (left: readonly LeadRecord[], right: readonly LeadRecord[]) =>
    left.some(({ otherId }) => otherId !== null && ids(right).includes(otherId));
  if (names(ones, others) || names(others, ones)) signs.add("linked-by-id");
  const nameSign = compareNames(nameOf(ones), nameOf(others));
  if (nameSign !== null) signs.add(nameSign);
  const sum = [...signs].reduce((total, sign) => total + weights[sign], 25);
  const strongestFirst = [...signs].toSorted((left, right) => Math.abs(weights[right]) - Math.abs(weights[left]));
  return { score: Math.min(99, Math.max(1, sum)), signs: strongestFirst };
}

const nameOf = (records: readonly LeadRecord[]): string =>
  records.map(({ values }) => plain(values.name ?? "")).find((name) => name !== "") ?? "";

/** Without accents, titles and whatever is no letter. */
const plain = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, "")
    .replace(/\b(?:dr|dra|prof|profa|sr|sra)\b/g, "")
    .replace(/\s+/g, " ")
    .trim();

function compareNames(left: string, right: string): PairSign | null {
  if (left === "" || right === "") return null;
  if (left === right) return "same-name";
  const [mine, theirs] = [left.split(" "), right.split(" ")];
  // "Lia N." and "Lia Nunes": each word of the shorter one begins one of the longer one's.
  const [shorter, longer] = mine.length <= theirs.length ? [mine, theirs] : [theirs, mine];
  const isPart = shorter.every((word) => longer.some((other) => other.startsWith(word) || word.startsWith(other)));
  return isPart ? "similar-name" : "other-name";
}
