import { randomUUID } from "node:crypto";
import { invalid } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import type { Author, TwentyRecord } from "./record.ts";

/** The ids with the survivor's first. */
export function inPriority(ids: unknown, survivor: unknown): readonly string[] {
  if (!Array.isArray(ids) || ids.length < 2) throw invalid("At least 2 record IDs are required for merge");
  const all = ids.map(asText);
  const first = all[Number(survivor)];
  if (first === undefined) throw invalid("Invalid conflict priority index");
  return [first, ...all.filter((id) => id !== first)];
}

/**
 * The survivor keeps its values, empty ones are filled, the others' e-mails become additional ones, their deals, notes and tasks
 * move, and they are destroyed. Source: recordings of 2.21.0.
 */
export function mergePeople(
  world: TwentyWorld,
  survivorId: string,
  otherIds: readonly string[],
  author: Author,
): TwentyRecord {
  const { store, catalog } = world;
  const object = catalog.bySingular("person");
  if (object === undefined) throw invalid("no people");
  const recordOf = (id: string): TwentyRecord => {
    const found = store.table(object).get(id)?.record;
    if (found === undefined) throw invalid("One or more records not found");
    return found;
  };
  const survivor = recordOf(survivorId);
  const others = otherIds.map(recordOf);
  const changes = changesOf(survivor, others);
  for (const { id } of others) {
    moveLinks(world, id, survivorId, author);
    store.destroy(object, id, author);
  }
  return store.update(object, survivorId, changes, author);
}

/** The same without a write: under an invented id, as if it were in the bin. */
export function previewMerge(world: TwentyWorld, survivorId: string, otherIds: readonly string[]): TwentyRecord {
  const object = world.catalog.bySingular("person");
  const [survivor, ...others] = [survivorId, ...otherIds].map((id) => {
    const found = object && world.store.table(object).get(id)?.record;
    if (found === undefined || found.deletedAt !== null) throw invalid("One or more records not found");
    return found;
  });
  if (survivor === undefined) throw invalid("no people");
  const deletedAt = new Date(world.clock()).toISOString();
  return { ...structuredClone(survivor), ...changesOf(survivor, others), id: randomUUID(), deletedAt };
}

const changesOf = (survivor: TwentyRecord, others: readonly TwentyRecord[]): Record<string, unknown> => ({
  ...filled(survivor, others),
  emails: emailsOf([survivor, ...others]),
});

function filled(survivor: TwentyRecord, others: readonly TwentyRecord[]): Record<string, unknown> {
  const isEmpty = (value: unknown) => value === "" || value === null || value === undefined;
  const texts = Object.keys(survivor).filter((name) => isEmpty(survivor[name]) && !name.endsWith("At"));
  const entries = texts.flatMap((name) => {
    const value = others.map((other) => other[name]).find((one) => typeof one === "string" && one !== "");
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(entries), ...phonesOf([survivor, ...others]) };
}

interface OnePhone {
  readonly number: string;
  readonly callingCode: string;
  readonly countryCode: string;
}

/** As with e-mails: the first one stays, the others become additional ones. */
function phonesOf(people: readonly TwentyRecord[]) {
  const all = people.flatMap(({ phones }) => {
    const { primaryPhoneNumber, primaryPhoneCallingCode, primaryPhoneCountryCode, additionalPhones } = asObject(phones);
    const primary: OnePhone = {
      number: asText(primaryPhoneNumber ?? ""),
      callingCode: asText(primaryPhoneCallingCode ?? ""),
      countryCode: asText(primaryPhoneCountryCode ?? ""),
    };
    return [primary, ...((additionalPhones as OnePhone[] | null) ?? [])];
  });
  const known = new Map(all.filter(({ number }) => number !== "").map((one) => [one.callingCode + one.number, one]));
  const [first, ...additionalPhones] = [...known.values()];
  if (first === undefined) return {};
  return {
    phones: {
      primaryPhoneNumber: first.number,
      primaryPhoneCallingCode: first.callingCode,
      primaryPhoneCountryCode: first.countryCode,
      additionalPhones,
    },
  };
}

function emailsOf(people: readonly TwentyRecord[]) {
  const all = people.flatMap(({ emails }) => {
    const { primaryEmail, additionalEmails } = asObject(emails);
    return [asText(primaryEmail ?? ""), ...((additionalEmails as string[] | null) ?? [])];
  });
  const [primaryEmail = "", ...additionalEmails] = [...new Set(all.filter((email) => email !== ""))];
  return { primaryEmail, additionalEmails };
}

/** Deals, and notes and tasks by what links them. */
function moveLinks({ store, catalog }: TwentyWorld, from: string, to: string, author: Author): void {
  for (const name of ["opportunity", "noteTarget", "taskTarget"]) {
    const object = catalog.bySingular(name);
    if (object === undefined) continue;
    for (const { record } of [...store.table(object).all()])
      for (const column of ["pointOfContactId", "targetPersonId", "personId"])
        if (record[column] === from) store.update(object, record.id, { [column]: to }, author);
  }
}
