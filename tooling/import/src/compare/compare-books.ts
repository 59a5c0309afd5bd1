import {
  type FieldName,
  type FieldPolicies,
  type FieldValues,
  goesTo,
  type IdentityKey,
  otherSide,
  parsePhone,
  phoneKey,
  type Side,
  sameValue,
} from "@tpc/sync-core";
import type { Books, Entry } from "../book/entry.ts";
import type { Action, FieldDifference } from "./action.ts";
import { writesNothing } from "./action.ts";
import type { Finding } from "./finding.ts";
import { KeyIndex } from "./key-index.ts";
import { matchBooks, type Pair } from "./match-books.ts";

export interface CompareOptions {
  /** The synchronised fields, in order; those that one side cannot hold are left out. */
  readonly fields: readonly FieldName[];
  /** Which way a field goes and whose value stands, as in relay. */
  readonly policies: FieldPolicies;
  /** What becomes of a field that both sides have and that differs. */
  readonly onConflict: "twenty" | "leave";
  /** Whether people whom Twenty made from mail and who have no phone are copied. */
  readonly copiesPeopleFromMail: boolean;
  /** Keys of the agency's own people. */
  readonly team: ReadonlySet<IdentityKey>;
  /** Whether somebody is meant; the others are compared and left alone. */
  readonly isInScope: (person: Entry | null, contact: Entry | null) => boolean;
  readonly newId: () => string;
  /** Called every now and then: a long comparison may clear up behind itself. */
  readonly breathe?: () => void;
}

const recordsPerBreath = 10_000;

export interface Comparison {
  readonly actions: readonly Action[];
  readonly findings: readonly Finding[];
  readonly counts: {
    readonly people: number;
    readonly contacts: number;
    readonly matched: number;
    /** Matched and the same in every field. */
    readonly same: number;
    readonly outOfScope: number;
  };
}

/** Compares two address books. Pure but for the ids it is given: the same books give the same work. */
export function compareBooks(books: Books, options: CompareOptions): Comparison {
  const findings: Finding[] = [];
  const [people, nobodysPeople] = sortOut(books.people, options, findings);
  const [contacts, nobodysContacts] = sortOut(books.contacts, options, findings);
  const indexes = { people: new KeyIndex(people), contacts: new KeyIndex(contacts) };
  options.breathe?.();
  const matches = matchBooks({ people, contacts }, indexes);
  options.breathe?.();
  findings.push(...matches.findings);
  const taken = {
    twenty: new AddressesTaken(indexes.people, nobodysPeople),
    chatwoot: new AddressesTaken(indexes.contacts, nobodysContacts),
  };
  const actions: Action[] = [];
  let same = 0;
  let outOfScope = 0;
  const add = (action: Omit<Action, "number">) => {
    actions.push({ ...action, number: actions.length + 1 });
    if (actions.length % recordsPerBreath === 0) options.breathe?.();
  };

  for (const pair of matches.pairs) {
    const { person, contact } = pair;
    if (!options.isInScope(person, contact)) {
      outOfScope += 1;
      continue;
    }
    const action = planPair(pair, options, taken, findings);
    if (writesNothing(action)) same += 1;
    add(action);
  }
  for (const person of matches.onlyPeople) {
    if (!hasAddress(person)) findings.push({ kind: "no-address", records: [person], key: "" });
    else if (person.isFromMail && !options.copiesPeopleFromMail && !person.keys.some((key) => key.startsWith("phone:")))
      findings.push({ kind: "from-mail", records: [person], key: "" });
    else if (!options.isInScope(person, null)) outOfScope += 1;
    else {
      const values = valuesToMake(person, "chatwoot", options, taken.chatwoot);
      if (!(values.email || values.phone)) findings.push({ kind: "taken", records: [person], key: "" });
      else
        add({
          ...madeOf(person),
          kind: "make-contact",
          personId: person.id,
          contactId: null,
          toTwenty: {},
          toChatwoot: values,
        });
    }
  }
  for (const contact of matches.onlyContacts) {
    if (!hasAddress(contact)) findings.push({ kind: "no-address", records: [contact], key: "" });
    else if (!options.isInScope(null, contact)) outOfScope += 1;
    else {
      const values = valuesToMake(contact, "twenty", options, taken.twenty);
      if (!(values.email || values.phone)) findings.push({ kind: "taken", records: [contact], key: "" });
      else
        add({
          ...madeOf(contact),
          kind: "make-person",
          personId: options.newId(),
          contactId: contact.id,
          toTwenty: values,
          toChatwoot: {},
        });
    }
  }
  return {
    actions,
    findings,
    counts: {
      people: books.people.length,
      contacts: books.contacts.length,
      matched: matches.pairs.length,
      same,
      outOfScope,
    },
  };
}

const nothingToWrite = { differences: [], toTwenty: {}, toChatwoot: {} } as const;

const madeOf = ({ values }: Entry) => ({ by: null, name: values.name ?? "", differences: [] as const });

const hasAddress = ({ keys }: Entry): boolean =>
  keys.some((key) => key.startsWith("email:") || key.startsWith("phone:"));

function sortOut(
  entries: readonly Entry[],
  options: CompareOptions,
  findings: Finding[],
): readonly [leads: readonly Entry[], nobodys: readonly Entry[]] {
  const nobodys = entries.filter((entry) => isNobody(entry, options, findings));
  const isOut = new Set(nobodys);
  return [nobodys.length === 0 ? entries : entries.filter((entry) => !isOut.has(entry)), nobodys];
}

function isNobody(entry: Entry, { team }: CompareOptions, findings: Finding[]): boolean {
  for (const field of ["email", "phone"])
    if (entry.readOnly.includes(field) && !entry.values[field])
      findings.push({ kind: "unusable-address", records: [entry], key: field });
  const isNotALead = entry.notALead !== null || entry.keys.some((key) => team.has(key));
  if (isNotALead) findings.push({ kind: "not-a-lead", records: [entry], key: "" });
  return isNotALead;
}

function planPair(
  { person, contact, by }: Pair,
  { fields, policies, onConflict }: CompareOptions,
  taken: { readonly twenty: AddressesTaken; readonly chatwoot: AddressesTaken },
  findings: Finding[],
): Omit<Action, "number"> {
  const differences: FieldDifference[] = [];
  const toTwenty: Record<FieldName, string> = {};
  const toChatwoot: Record<FieldName, string> = {};
  for (const field of fields) {
    const [twenty, chatwoot] = [person.values[field] ?? "", contact.values[field] ?? ""];
    if (sameValue(field, twenty, chatwoot)) continue;
    const wins = winnerOf(field, { twenty, chatwoot }, policies);
    const target = wins === "twenty" ? contact : person;
    const told = (is: FieldDifference["wins"], why: FieldDifference["why"]) =>
      differences.push({ field, twenty, chatwoot, wins: is, why });
    const isConflict = twenty !== "" && chatwoot !== "";
    if ((wins === "twenty" ? twenty : chatwoot) === "") told("neither", "one-way");
    else if (isConflict && onConflict === "leave") told("neither", "left");
    else if (target.readOnly.includes(field)) told("neither", "read-only");
    else if (
      !taken[wins === "twenty" ? "chatwoot" : "twenty"].takes(field, wins === "twenty" ? twenty : chatwoot, target)
    ) {
      told("neither", "taken");
      findings.push({ kind: "taken", records: [person, contact], key: field });
    } else {
      told(wins, isConflict ? (policies[field]?.only === undefined ? `${wins}-wins` : "one-way") : "fills");
      if (wins === "twenty") toChatwoot[field] = twenty;
      else toTwenty[field] = chatwoot;
    }
  }
  const name = person.values.name || contact.values.name || "";
  // Most are the same: they hold nothing of their own.
  if (differences.length === 0)
    return { kind: "pair", personId: person.id, contactId: contact.id, by, name, ...nothingToWrite };
  return { kind: "pair", personId: person.id, contactId: contact.id, by, name, differences, toTwenty, toChatwoot };
}

/** Whose value goes to the other side. */
function winnerOf(field: FieldName, values: Readonly<Record<Side, string>>, policies: FieldPolicies): Side {
  const { only, wins = "twenty" } = policies[field] ?? {};
  if (only !== undefined) return otherSide(only);
  return values[wins] === "" ? otherSide(wins) : wins;
}

function valuesToMake(
  source: Entry,
  target: Side,
  { fields, policies }: CompareOptions,
  taken: AddressesTaken,
): FieldValues {
  const entries = fields.flatMap((field): [FieldName, string][] => {
    const value = source.values[field] ?? "";
    return value === "" || !goesTo(policies, field, target) || !taken.takes(field, value, null) ? [] : [[field, value]];
  });
  return Object.fromEntries(entries);
}

/** Which record of a system has an address. What is written counts from then on, so that nobody else is given it. */
class AddressesTaken {
  readonly #index: KeyIndex;
  /** Of those that are no leads, and what was given since. */
  readonly #others = new Map<string, string>();

  constructor(index: KeyIndex, nobodys: readonly Entry[]) {
    this.#index = index;
    for (const { id, keys } of nobodys) for (const key of keys) this.#others.set(key, id);
  }

  /** @param target - the record it is written to; `null`: one that is made. @returns false when another one has it */
  takes(field: FieldName, value: string, target: Entry | null): boolean {
    const key = keyOf(field, value);
    if (key === null) return true;
    const owner = this.#others.get(key) ?? this.#index.get(key)[0]?.id;
    if (owner !== undefined && owner !== target?.id) return false;
    this.#others.set(key, target?.id ?? "new");
    return true;
  }
}

function keyOf(field: FieldName, value: string): string | null {
  if (field === "email") return `email:${value}`;
  if (field !== "phone") return null;
  const phone = parsePhone(value, "BR");
  return phone === null ? null : phoneKey(phone.canonical);
}
