import type { PersonInput } from "@tpc/twenty-client";
import type { z } from "zod";
import { type additionalPhoneSchema, emailsSchema, phonesSchema } from "../../sources/twenty-person.ts";

/** A person as Twenty's REST API shows it. */
export type HeldPerson = { readonly id: string } & Readonly<Record<string, unknown>>;

/** What the server keeps by itself, and what no API can give back. */
const serverOnly: ReadonlySet<string> = new Set([
  "id",
  "createdAt",
  "updatedAt",
  "deletedAt",
  "createdBy",
  "updatedBy",
  "searchVector",
  "position",
  "avatarFile",
]);

type OnePhone = z.output<typeof additionalPhoneSchema>;

/**
 * What a merge put into the survivor, and nobody changed since, goes again. @returns `null`: nothing does
 *
 * @param before - the survivor before the merge
 */
export function takenBackFromPerson(now: HeldPerson, before: HeldPerson, other: HeldPerson): PersonInput | null {
  const changes: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(now)) {
    if (serverOnly.has(field) || field === "emails" || field === "phones") continue;
    const isFromOther = isSame(value, other[field]) && !isSame(value, before[field]);
    if (isFromOther) changes[field] = before[field] ?? null;
  }
  const emails = emailsWithout(now.emails, before.emails, other.emails);
  if (!isSame(emails, pickEmails(now.emails))) changes.emails = emails;
  const phones = phonesWithout(now.phones, before.phones, other.phones);
  if (!isSame(phones, pickPhones(now.phones))) changes.phones = phones;
  return Object.keys(changes).length === 0 ? null : changes;
}

function emailsWithout(now: unknown, before: unknown, other: unknown) {
  const [own, had, theirs] = [now, before, other].map(allEmails);
  const kept = (own ?? []).filter((email) => had?.includes(email) || !theirs?.includes(email));
  // The survivor's first one was first before, unless somebody chose the other's.
  const first = [had?.[0], ...kept].find((email) => email !== undefined && kept.includes(email)) ?? had?.[0] ?? "";
  return { primaryEmail: first, additionalEmails: kept.filter((email) => email !== first) };
}

const allEmails = (value: unknown): readonly string[] => {
  const { primaryEmail, additionalEmails } = emailsSchema.parse(value ?? {});
  return [primaryEmail ?? "", ...(additionalEmails ?? [])].filter((email) => email !== "");
};

function pickEmails(value: unknown) {
  const [primaryEmail = "", ...additionalEmails] = allEmails(value);
  return { primaryEmail, additionalEmails };
}

function phonesWithout(now: unknown, before: unknown, other: unknown) {
  const [own, had, theirs] = [now, before, other].map(allPhones);
  const isAmong = (list: readonly OnePhone[] | undefined, phone: OnePhone) =>
    list?.some((one) => keyOf(one) === keyOf(phone)) ?? false;
  const kept = (own ?? []).filter((phone) => isAmong(had, phone) || !isAmong(theirs, phone));
  const [wasFirst] = had ?? [];
  const first = wasFirst && isAmong(own, wasFirst) ? wasFirst : (kept[0] ?? wasFirst);
  return toPhones([...(first ? [first] : []), ...kept.filter((phone) => first && keyOf(phone) !== keyOf(first))]);
}

const keyOf = ({ callingCode, number }: OnePhone): string => `${callingCode ?? ""}${number ?? ""}`;

const allPhones = (value: unknown): readonly OnePhone[] => {
  const phones = phonesSchema.parse(value ?? {});
  const primary = {
    number: phones.primaryPhoneNumber ?? "",
    callingCode: phones.primaryPhoneCallingCode ?? "",
    countryCode: phones.primaryPhoneCountryCode ?? "",
  };
  return [primary, ...(phones.additionalPhones ?? [])].filter(({ number }) => number);
};

const pickPhones = (value: unknown) => toPhones(allPhones(value));

function toPhones([first, ...additionalPhones]: readonly OnePhone[]) {
  return {
    primaryPhoneNumber: first?.number ?? "",
    primaryPhoneCallingCode: first?.callingCode ?? "",
    primaryPhoneCountryCode: first?.countryCode ?? "",
    additionalPhones,
  };
}

/** @param fields - `known-only`: name, e-mails and phones, which every version has */
export function personToMakeAgain(
  held: HeldPerson,
  fields: "all" | "known-only" = "all",
): PersonInput & { readonly id: string } {
  const isWanted = ([field, value]: [string, unknown]) =>
    !serverOnly.has(field) &&
    value !== null &&
    value !== undefined &&
    (fields === "all" || field === "name" || field === "emails" || field === "phones");
  return { ...Object.fromEntries(Object.entries(held).filter(isWanted)), id: held.id };
}

/** Twenty's answers change the order of keys, and tell the empty in two ways. */
const isSame = (left: unknown, right: unknown): boolean => canonical(left) === canonical(right);

function canonical(value: unknown): string {
  if (value === null || value === undefined) return '""';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, one]) => `${key}:${canonical(one)}`).join()}}`;
}
