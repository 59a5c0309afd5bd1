import type { ChatwootClient } from "@tpc/chatwoot-client";
import { isApiError } from "@tpc/client-core";
import type { LeadRecord } from "@tpc/sync-core";
import type { TwentyClient } from "@tpc/twenty-client";
import { type ContactMapping, toContactRecord } from "../../sources/chatwoot-contact.ts";
import { type PersonMapping, toPersonRecord } from "../../sources/twenty-person.ts";
import { unlessGone } from "../steps/unless-gone.ts";
import { contactToMakeAgain, type HeldContact, takenBackFromContact } from "./take-back-contact.ts";
import { type HeldPerson, personToMakeAgain, takenBackFromPerson } from "./take-back-person.ts";

/** What hangs on a person in Twenty and moves when two are merged. */
export interface LinkedToPerson {
  readonly deals: readonly string[];
  readonly noteTargets: readonly string[];
  readonly taskTargets: readonly string[];
}

/** What uniting two leads reads of the vendors, and what an undo asks of them. Each may be repeated. */
export interface UniteEffects {
  /** As the vendor holds it, whole; `null`: it is gone. */
  holdPerson(id: string): Promise<HeldPerson | null>;
  holdContact(id: string): Promise<HeldContact | null>;
  readonly recordOf: {
    person(held: HeldPerson): Promise<LeadRecord>;
    contact(held: HeldContact): LeadRecord;
  };
  /** What Twenty would make of both. `null`: this one cannot merge people (before 2.x). */
  previewPeople(survivorId: string, otherId: string): Promise<LeadRecord | null>;
  linkedTo(personId: string): Promise<LinkedToPerson>;
  /** At most 20. */
  countConversations(contactId: string): Promise<number>;
  /** Takes off the survivor what came from the other one. */
  takeBackFromPerson(before: HeldPerson, other: HeldPerson): Promise<void>;
  takeBackFromContact(before: HeldContact, other: HeldContact): Promise<void>;
  /** Under its old id. */
  makePersonAgain(held: HeldPerson): Promise<void>;
  /** What hung on the person before and hangs on the survivor now. */
  giveLinksBack(personId: string, linked: LinkedToPerson): Promise<void>;
  /** Without its conversations: Chatwoot gives them back to nobody. @returns its id */
  makeContactAgain(held: HeldContact): Promise<string>;
}

export function createUniteEffects(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly personMapping: () => Promise<PersonMapping>;
  readonly contactMapping: ContactMapping;
  /** Notes and tasks are linked by other columns in 2.x. */
  readonly noteTargetFields: () => Promise<ReadonlySet<string> | null>;
}): UniteEffects {
  const { twenty, chatwoot, personMapping, contactMapping } = input;
  const personColumn = async () => {
    const known = await input.noteTargetFields();
    return known?.has("targetPersonId") || known?.has("targetPerson") ? "targetPersonId" : "personId";
  };
  const holdPerson = (id: string) => unlessGone(twenty.people.get(id)) as Promise<HeldPerson | null>;
  const holdContact = async (id: string) =>
    (await unlessGone(chatwoot.contacts.get(Number(id)))) as unknown as HeldContact | null;
  const targetsOf = async (kind: "note" | "task", personId: string): Promise<readonly string[]> => {
    const column = await personColumn();
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const name = `${kind}Targets`;
      const type = kind === "note" ? "NoteTarget" : "TaskTarget";
      const query = `query($f:${type}FilterInput,$a:String){${name}(filter:$f,first:60,after:$a){pageInfo{hasNextPage endCursor} edges{node{id}}}}`;
      const data = (await twenty.graphql(query, { f: { [column]: { eq: personId } }, a: after })) as LinksAnswer;
      const { edges = [], pageInfo } = data[name] ?? {};
      ids.push(...edges.map(({ node }) => node.id));
      after = pageInfo?.hasNextPage ? (pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    return ids;
  };

  return {
    holdPerson,
    holdContact,
    recordOf: {
      person: async (held) => toPersonRecord(held, await personMapping()),
      contact: (held) => toContactRecord(held, null, contactMapping),
    },
    async previewPeople(survivorId, otherId) {
      try {
        const merged = await twenty.people.previewMerge({ survivorId, otherIds: [otherId] });
        return toPersonRecord(merged, await personMapping());
      } catch (error) {
        if (isApiError(error) && knowsNoMerge.has(error.code)) return null;
        throw error;
      }
    },
    async linkedTo(personId) {
      return {
        deals: (await twenty.opportunities.ofPerson(personId)).map(({ id }) => id),
        noteTargets: await targetsOf("note", personId),
        taskTargets: await targetsOf("task", personId),
      };
    },
    countConversations: async (contactId) =>
      (await unlessGone(chatwoot.contacts.conversations(Number(contactId))))?.length ?? 0,
    async takeBackFromPerson(before, other) {
      const now = await holdPerson(before.id);
      const changes = now && takenBackFromPerson(now, before, other);
      if (changes) await twenty.people.update(before.id, changes);
    },
    async takeBackFromContact(before, other) {
      const now = await holdContact(String(before.id));
      const taken = now && takenBackFromContact(now, before, other);
      if (!taken) return;
      if (Object.keys(taken.changes).length > 0) await chatwoot.contacts.update(before.id, taken.changes);
      if (taken.attributes.length > 0) await chatwoot.contacts.removeCustomAttributes(before.id, taken.attributes);
    },
    async makePersonAgain(held) {
      const whole = personToMakeAgain(held);
      try {
        await twenty.people.create(whole);
      } catch (error) {
        if (!isApiError(error)) throw error;
        // An earlier try, or relay's own synchronisation, was quicker.
        const made = error.code === "DUPLICATE" ? await holdPerson(held.id) : null;
        const { id, ...changes } = whole;
        if (made !== null) await twenty.people.update(id, changes);
        // A field that only the server fills in: what people know of the person is enough.
        else if (error.code === "VALIDATION_FAILED") await twenty.people.create(personToMakeAgain(held, "known-only"));
        else throw error;
      }
    },
    async giveLinksBack(personId, { deals, noteTargets, taskTargets }) {
      for (const id of deals) {
        const back = await unlessGone(twenty.opportunities.update(id, { pointOfContactId: personId }));
        // The second open deal of one human went to the bin.
        if (back === null && (await unlessGone(twenty.opportunities.restore(id))) !== null)
          await unlessGone(twenty.opportunities.update(id, { pointOfContactId: personId }));
      }
      const column = await personColumn();
      for (const id of noteTargets) await unlessGone(twenty.noteTargets.update(id, { [column]: personId }));
      for (const id of taskTargets) await unlessGone(twenty.taskTargets.update(id, { [column]: personId }));
    },
    async makeContactAgain(held) {
      const { contact } = await chatwoot.contacts.findOrCreate(contactToMakeAgain(held));
      return String(contact.id);
    },
  };
}

type LinksAnswer = Readonly<
  Record<
    string,
    {
      readonly edges?: readonly { readonly node: { readonly id: string } }[];
      readonly pageInfo?: { readonly hasNextPage?: boolean; readonly endCursor?: string | null };
    }
  >
>;

/** 0.55 takes "merge" for an id. */
const knowsNoMerge: ReadonlySet<string> = new Set(["NOT_FOUND", "BAD_REQUEST", "VALIDATION_FAILED"]);
