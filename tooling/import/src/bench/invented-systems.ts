import { toContactRecord, toPersonRecord } from "@tpc/relay/records";
import { defaultFieldTable } from "@tpc/relay-config";
import type { LeadRecord } from "@tpc/sync-core";
import type { ImportSystems } from "../systems/import-systems.ts";

/** Of a hundred records: the same on both sides, contradicting in one field, on this side only. */
const same = 80;
const contradicting = 2;
const peopleAPage = 200;
const contactsAPage = 15;

const mapping = { fields: defaultFieldTable, defaultRegion: "BR" } as const;
const specialties = ["Dermatologia", "Cardiologia", "Pediatria", "Ortopedia", "Ginecologia"];
const firstNames = ["Lia", "Davi", "Helena", "Otávio", "Dra. Vera", "Caio"];
const lastNames = ["Nunes", "Reis", "Prado de Melo", "Sampaio", "Braga"];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? "";
const twoDigits = (value: number): string => String(value).padStart(2, "0");
const idOf = (index: number): string => `${String(index).padStart(8, "0")}-0000-4000-8000-000000000000`;
const numberOf = (index: number): string => `${twoDigits(11 + (index % 80))}9${String(10_000_000 + index)}`;

/** What both books know of a human, before one of them differs. */
const human = (index: number, owner: string) => ({
  firstName: pick(firstNames, index),
  lastName: `${pick(lastNames, Math.floor(index / 6))} ${index % 997}`,
  email: `${owner}${index}@example.com`,
  phone: numberOf(index + (owner === "p" ? 40_000_000 : owner === "c" ? 60_000_000 : 0)),
  specialty: pick(specialties, index),
});

/** Which book a record of this index has in common with the other. */
const ownerOf = (index: number, side: string): string => (index % 100 < same + contradicting ? "both" : side);

function inventPerson(index: number): LeadRecord {
  const { firstName, lastName, email, phone, specialty } = human(index, ownerOf(index, "p"));
  return toPersonRecord(
    {
      id: idOf(index),
      createdAt: "2024-02-03T04:05:06.000Z",
      updatedAt: "2025-02-03T04:05:06.000Z",
      position: index,
      name: { firstName, lastName },
      emails: { primaryEmail: email, additionalEmails: [] },
      phones: {
        primaryPhoneNumber: phone,
        primaryPhoneCallingCode: "+55",
        primaryPhoneCountryCode: "BR",
        additionalPhones: [],
      },
      city: "Santos",
      specialty,
      createdBy: { source: "MANUAL", name: "Heloisa" },
    },
    mapping,
  );
}

function inventContact(index: number): LeadRecord {
  const { firstName, lastName, email, phone, specialty } = human(index, ownerOf(index, "c"));
  const isContradicting = index % 100 >= same && index % 100 < same + contradicting;
  return toContactRecord(
    {
      id: index + 1,
      name: isContradicting ? `${firstName} (WhatsApp)` : `${firstName} ${lastName}`,
      email,
      phone_number: `+55${phone}`,
      additional_attributes: { city: "Santos" },
      custom_attributes: { especialidade: specialty },
    },
    null,
    mapping,
  );
}

/** Two systems of any size that hold nothing: each record is invented when it is asked for. Counts the calls to Twenty. */
export function startInventedSystems(size: number) {
  let twentyCalls = 0;
  let made = 0;
  const twenty = async <Value>(value: Value): Promise<Value> => {
    twentyCalls += 1;
    return value;
  };
  const range = (from: number, to: number) =>
    Array.from({ length: Math.max(0, Math.min(to, size) - from) }, (_, at) => from + at);
  const systems: ImportSystems = {
    policies: {},
    fields: ["name", "email", "phone", "city", "specialty"],
    holdsContactId: true,
    defaultRegion: mapping.defaultRegion,
    team: [],
    relay: null,
    people: {
      page: (after) => {
        const from = after === null ? 0 : Number(after);
        const items = range(from, from + peopleAPage).map((index) => ({
          record: inventPerson(index),
          createdAt: null,
        }));
        return twenty({ items, next: from + peopleAPage < size ? String(from + peopleAPage) : null });
      },
      byIds: () => twenty(new Map()),
      make: (people) => {
        made += people.length;
        return twenty(new Map(people.map(({ id, values }) => [id, { ...inventPerson(0), id, values, keys: [] }])));
      },
      // The upsert, and the reading that tells how they stand.
      write: (people) => {
        twentyCalls += 1;
        return twenty(
          new Map(
            people.map(({ record, values }) => [record.id, { ...record, values: { ...record.values, ...values } }]),
          ),
        );
      },
      destroy: () => twenty(undefined),
      withDeal: () => twenty(new Set<string>()),
    },
    contacts: {
      pageSize: contactsAPage,
      page: async (number) => ({
        items: range((number - 1) * contactsAPage, number * contactsAPage).map((index) => ({
          record: inventContact(index),
          createdAt: null,
        })),
        count: size,
      }),
      get: async () => null,
      make: async ({ values, personId }) => {
        made += 1;
        return { ...inventContact(0), id: String(size + made), values, otherId: personId, keys: [] };
      },
      write: async (id, { values, personId }) => ({ ...inventContact(Number(id) - 1), values, otherId: personId }),
      remove: async () => true,
      labelled: async () => new Set<string>(),
    },
  };
  return { systems, twentyCalls: () => twentyCalls, made: () => made };
}
