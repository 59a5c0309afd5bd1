import type { ChatwootClient } from "@tpc/chatwoot-client";
import { isApiError } from "@tpc/client-core";
import { toContactInput, toContactRecord, toPersonInput, toPersonRecord } from "@tpc/relay/records";
import { type FieldTable, policiesOf } from "@tpc/relay-config";
import { type CountryCode, emailKey, type IdentityKey, type LeadRecord, parseEmail } from "@tpc/sync-core";
import { filter, type PersonInput, type TwentyClient } from "@tpc/twenty-client";
import { z } from "zod";
import type { MetRecord } from "../book/entry.ts";
import type { ImportSystems, PersonToMake, PersonToWrite, RelayPort } from "./import-systems.ts";
import { refusalsApart } from "./refusals-apart.ts";

/** 2.x gives at most so many, 0.55 as many as one likes. Reading a book in thousands of pages costs the calls that live work needs. */
const peopleAPage = 200;
const contactIdField = "chatwootContactId";
const identityFields = ["name", "email", "phone"];

export interface ConnectInput {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly fields: FieldTable;
  readonly defaultRegion: CountryCode;
  readonly relay: RelayPort | null;
}

/** The real systems, with the clients' own pace and retries. */
export async function connectSystems({ twenty, chatwoot, relay, ...input }: ConnectInput): Promise<ImportSystems> {
  const known = await fieldsOfPerson(twenty);
  const fields = input.fields.filter((row) => known === null || known.has(row.twenty));
  const mapping = { fields, defaultRegion: input.defaultRegion };
  const holdsContactId = known?.has(contactIdField) ?? false;
  const toPerson = (person: unknown): LeadRecord => toPersonRecord(person, mapping);
  const toContact = (contact: unknown): LeadRecord => toContactRecord(contact, null, mapping);
  const metPerson = (person: { readonly createdAt?: unknown }): MetRecord => ({
    record: toPerson(person),
    createdAt: typeof person.createdAt === "string" ? person.createdAt : null,
  });
  const byIds = async (ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, LeadRecord>();
    const { items } = await twenty.people.find({ filter: filter.in("id", ids), limit: ids.length });
    return new Map(items.map((person) => [person.id, toPerson(person)]));
  };

  return {
    policies: policiesOf(fields),
    fields: [...identityFields, ...fields.map(({ field }) => field)],
    holdsContactId,
    defaultRegion: input.defaultRegion,
    team: await readTeam(twenty, chatwoot),
    relay,
    people: {
      async page(after) {
        const { items, pageInfo } = await twenty.people.find({
          limit: peopleAPage,
          ...(after !== null && { after }),
        });
        return { items: items.map(metPerson), next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null };
      },
      byIds,
      make: (people) =>
        refusalsApart(people, async (some: readonly PersonToMake[]) => {
          const inputs = some.map(({ id, values, contactId }) => ({
            ...(toPersonInput({ values, otherId: holdsContactId ? contactId : null }, null, mapping) as PersonInput),
            id,
          }));
          try {
            return new Map((await twenty.people.createMany(inputs)).map((person) => [person.id, toPerson(person)]));
          } catch (error) {
            if (!isApiError(error) || error.code !== "DUPLICATE") throw error;
            // An earlier try, whose answer was lost, made some of them: the ids are ours.
            const made = await byIds(some.map(({ id }) => id));
            const others = inputs.filter(({ id }) => !made.has(id));
            if (made.size === 0) throw error;
            const rest = others.length === 0 ? [] : await twenty.people.createMany(others);
            return new Map([...made, ...rest.map((person) => [person.id, toPerson(person)] as const)]);
          }
        }),
      write: (people) =>
        refusalsApart(
          people.map((person) => ({ id: person.record.id, ...person })),
          async (some: readonly PersonToWrite[]) => {
            await twenty.people.upsertMany(some.map((person) => toUpsert(person, mapping)));
            return byIds(some.map(({ record }) => record.id));
          },
        ),
      async destroy(id) {
        await ignoreGone(twenty.people.destroy(id));
      },
      async withDeal() {
        const ids = new Set<string>();
        for await (const { pointOfContactId } of twenty.opportunities.list({ pageSize: peopleAPage }))
          if (typeof pointOfContactId === "string") ids.add(pointOfContactId);
        return ids;
      },
    },
    contacts: {
      pageSize: 15,
      async page(page) {
        const { items, count } = await chatwoot.contacts.page({ page, sort: "created_at" });
        const met = items.map((contact) => ({
          record: toContact(contact),
          createdAt: typeof contact.created_at === "number" ? new Date(contact.created_at * 1_000).toISOString() : null,
        }));
        return { items: met, count };
      },
      async get(id) {
        const contact = await ignoreGone(chatwoot.contacts.get(Number(id)));
        return contact === null ? null : toContact(contact);
      },
      async make({ values, personId }) {
        const { email, phone_number, ...others } = toContactInput({ values, otherId: personId }, mapping);
        const input = { ...others, ...(email && { email }), ...(phone_number && { phone_number }) };
        const found = await orRefused(chatwoot.contacts.findOrCreate(input));
        if (found === null) return null;
        const record = toContact(found.contact);
        if (found.outcome === "created" || record.otherId === personId) return record;
        // Somebody made it meanwhile, and it is theirs: it is linked, nothing else.
        return record.otherId === null
          ? toContact(
              await chatwoot.contacts.update(
                Number(record.id),
                toContactInput({ values: {}, otherId: personId }, mapping),
              ),
            )
          : null;
      },
      async write(id, { values, personId }) {
        const contactId = Number(id);
        if (personId === "")
          await ignoreGone(chatwoot.contacts.removeCustomAttributes(contactId, ["twenty_person_id"]));
        const input = toContactInput({ values, otherId: personId || null }, mapping);
        if (Object.keys(input).length === 0) return this.get(id);
        const contact = await orRefused(ignoreGone(chatwoot.contacts.update(contactId, input)));
        return contact === null ? null : toContact(contact);
      },
      async remove(id) {
        const conversations = await ignoreGone(chatwoot.contacts.conversations(Number(id)));
        if (conversations !== null && conversations.length > 0) return false;
        await ignoreGone(chatwoot.contacts.delete(Number(id)));
        return true;
      },
      async labelled(label) {
        const ids = new Set<string>();
        for await (const { id } of chatwoot.contacts.list({ labels: [label] })) ids.add(String(id));
        return ids;
      },
    },
  };
}

const restSchema = z.looseObject({ position: z.number().optional() });

/** An upsert by id resets what it is not told of: without its position a record goes to the top of every list. */
function toUpsert(
  { record, values, contactId }: PersonToWrite,
  mapping: Parameters<typeof toPersonInput>[2],
): PersonInput {
  const { position } = restSchema.parse(record.rest ?? {});
  const input = toPersonInput({ values, otherId: contactId }, record.rest, mapping) as PersonInput;
  return { ...input, id: record.id, ...(position !== undefined && { position }) };
}

/** `null`: the key may not read the data model, and what lacks shows when it is written. */
async function fieldsOfPerson(twenty: TwentyClient): Promise<ReadonlySet<string> | null> {
  try {
    const person = (await twenty.metadata.objects()).find(({ nameSingular }) => nameSingular === "person");
    return person === undefined
      ? null
      : new Set(person.fields.flatMap(({ name, isActive }) => (isActive === false ? [] : [name])));
  } catch (error) {
    if (isApiError(error) && error.code === "FORBIDDEN") return null;
    throw error;
  }
}

async function readTeam(twenty: TwentyClient, chatwoot: ChatwootClient): Promise<readonly IdentityKey[]> {
  const agents = (await chatwoot.agents.list()).map(({ email }) => email);
  const members: (string | null | undefined)[] = [];
  for await (const member of twenty.workspaceMembers.list())
    members.push(member.userEmail as string | null | undefined);
  return [...agents, ...members].flatMap((text) => {
    const email = parseEmail(text ?? "");
    return email === null ? [] : [emailKey(email)];
  });
}

async function ignoreGone<Value>(call: PromiseLike<Value>): Promise<Value | null> {
  try {
    return await call;
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

/** What Chatwoot will never take does not stop the others. */
async function orRefused<Value>(call: PromiseLike<Value>): Promise<Value | null> {
  try {
    return await call;
  } catch (error) {
    if (isApiError(error) && (error.code === "VALIDATION_FAILED" || error.code === "DUPLICATE")) return null;
    throw error;
  }
}
