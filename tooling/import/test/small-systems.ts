import { emailKey, type IdentityKey, type LeadRecord, parsePhone, phoneKey, sameValue } from "@tpc/sync-core";
import type { ImportSystems } from "../src/index.ts";

type Values = Readonly<Record<string, string>>;

const keysOf = ({ email, phone }: Values): IdentityKey[] => {
  const parsed = phone ? parsePhone(phone, "BR") : null;
  return [...(email ? [emailKey(email)] : []), ...(parsed ? [phoneKey(parsed.canonical)] : [])];
};

const recordOf = (id: string, values: Values, otherId: string | null = null): LeadRecord => ({
  id,
  values,
  keys: keysOf(values),
  version: null,
  otherId,
  readOnly: [],
  notALead: null,
  rest: null,
});

export class Killed extends Error {}

/**
 * Two systems in memory that refuse what the real ones refuse: a second record with an e-mail, a second contact with a phone.
 */
export function startSmallSystems(people: readonly Values[], contacts: readonly Values[]) {
  const personById = new Map(people.map((values, index) => [`p${index}`, recordOf(`p${index}`, values)]));
  const contactById = new Map(
    contacts.map((values, index) => [String(index + 1), recordOf(String(index + 1), values)]),
  );
  let lastContact = contacts.length;
  let killAt = Number.POSITIVE_INFINITY;
  let calls = 0;
  let made = 0;
  /** @param act - done before the answer is lost, when the process is killed at an even call */
  const call = async <Value>(act: () => Value): Promise<Value> => {
    calls += 1;
    if (calls === killAt && calls % 2 === 1) throw new Killed("before");
    const value = act();
    if (calls === killAt) throw new Killed("after");
    return value;
  };
  const isTaken = (records: Iterable<LeadRecord>, id: string, field: string, value: string) =>
    [...records].some((other) => other.id !== id && value !== "" && sameValue(field, value, other.values[field] ?? ""));
  const page = <Item>(items: readonly Item[], from: number, size: number) => items.slice(from, from + size);

  const systems: ImportSystems = {
    policies: {},
    fields: ["name", "email", "phone", "city"],
    holdsContactId: true,
    defaultRegion: "BR",
    team: [emailKey("brian@agency.example")],
    relay: null,
    people: {
      page: (after) =>
        call(() => {
          const from = after === null ? 0 : Number(after);
          const items = page([...personById.values()], from, 7).map((record) => ({ record, createdAt: null }));
          return { items, next: from + 7 < personById.size ? String(from + 7) : null };
        }),
      byIds: (ids) =>
        call(() => new Map(ids.flatMap((id) => (personById.has(id) ? [[id, personById.get(id) as LeadRecord]] : [])))),
      make: (some) =>
        call(() => {
          const written = new Map<string, LeadRecord>();
          for (const { id, values, contactId } of some) {
            const before = personById.get(id);
            if (before === undefined && isTaken(personById.values(), id, "email", values.email ?? "")) continue;
            if (before === undefined) made += 1;
            personById.set(
              id,
              before ?? recordOf(id, { name: "", email: "", phone: "", city: "", ...values }, contactId),
            );
            written.set(id, personById.get(id) as LeadRecord);
          }
          return written;
        }),
      write: (some) =>
        call(() => {
          const written = new Map<string, LeadRecord>();
          for (const { record, values, contactId } of some) {
            const before = personById.get(record.id);
            if (before === undefined || isTaken(personById.values(), record.id, "email", values.email ?? "")) continue;
            const otherId = contactId === null ? before.otherId : contactId || null;
            personById.set(record.id, recordOf(record.id, { ...before.values, ...values }, otherId));
            written.set(record.id, personById.get(record.id) as LeadRecord);
          }
          return written;
        }),
      destroy: (id) => call(() => void personById.delete(id)),
      withDeal: () => call(() => new Set(["p0"])),
    },
    contacts: {
      pageSize: 5,
      page: (number) =>
        call(() => {
          const items = page([...contactById.values()], (number - 1) * 5, 5).map((record) => ({
            record,
            createdAt: null,
          }));
          return { items, count: contactById.size };
        }),
      get: (id) => call(() => contactById.get(id) ?? null),
      make: ({ values, personId }) =>
        call(() => {
          const found = [...contactById.values()].find(({ keys }) => keys.some((key) => keysOf(values).includes(key)));
          if (found !== undefined) return found.otherId === personId ? found : null;
          lastContact += 1;
          made += 1;
          const record = recordOf(
            String(lastContact),
            { name: "", email: "", phone: "", city: "", ...values },
            personId,
          );
          contactById.set(record.id, record);
          return record;
        }),
      write: (id, { values, personId }) =>
        call(() => {
          const before = contactById.get(id);
          if (before === undefined) return null;
          if (["email", "phone"].some((field) => isTaken(contactById.values(), id, field, values[field] ?? "")))
            return null;
          const otherId = personId === null ? before.otherId : personId || null;
          contactById.set(id, recordOf(id, { ...before.values, ...values }, otherId));
          return contactById.get(id) as LeadRecord;
        }),
      remove: (id) => call(() => contactById.delete(id)),
      labelled: () => call(() => new Set(["1"])),
    },
  };
  return {
    systems,
    personById,
    contactById,
    made: () => made,
    calls: () => calls,
    /** The process dies at this call from now. */
    killAfter(more: number) {
      killAt = calls + more;
    },
    live() {
      killAt = Number.POSITIVE_INFINITY;
    },
    /** Ids of what was made are another each time. */
    shown() {
      const shown = (records: Iterable<LeadRecord>) =>
        [...records].map(({ values }) => JSON.stringify(values)).toSorted();
      return { people: shown(personById.values()), contacts: shown(contactById.values()) };
    },
  };
}

export type SmallSystems = ReturnType<typeof startSmallSystems>;
