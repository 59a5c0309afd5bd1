import { readFileSync } from "node:fs";

export interface VendorOperation {
  readonly system: "twenty" | "chatwoot" | "calcom" | "evolution";
  /** As in the client's contract. */
  readonly operationId: string;
  readonly when: string;
}

/** Every operation of the systems that relay's effects call. */
export const vendorOperations: readonly VendorOperation[] = [
  {
    system: "twenty",
    operationId: "listObjectMetadata",
    when: "which fields this workspace has; every ten minutes at most",
  },
  {
    system: "twenty",
    operationId: "findManyPeople",
    when: "a contact without a known person: by e-mail and phone; sweeps",
  },
  { system: "twenty", operationId: "findOnePerson", when: "before a value of Chatwoot's is written over it" },
  { system: "twenty", operationId: "createOnePerson", when: "nobody was found; under an id of ours" },
  { system: "twenty", operationId: "updateOnePerson", when: "a field changed in Chatwoot, or the contact's id is new" },
  {
    system: "twenty",
    operationId: "queryRecords",
    when: "the deals of a person, before the first: somebody may have made one; what hangs on who is to be erased",
  },
  { system: "twenty", operationId: "findManyOpportunities", when: "a sweep: what changed since the last" },
  { system: "twenty", operationId: "findOneOpportunity", when: "before a stage is written" },
  { system: "twenty", operationId: "createOneOpportunity", when: "a lead without an open deal; under an id of ours" },
  {
    system: "twenty",
    operationId: "updateOneOpportunity",
    when: "a rule moves the deal; the person has another name; the lead waits, or not any more",
  },
  { system: "twenty", operationId: "createOneNote", when: "a booking's note; the conversation's address" },
  { system: "twenty", operationId: "createOneNoteTarget", when: "ties the note to the deal" },
  { system: "twenty", operationId: "deleteOnePerson", when: "an erasure; for good, not into the bin" },
  { system: "twenty", operationId: "deleteOneOpportunity", when: "an erasure with deals" },
  { system: "twenty", operationId: "deleteOneNote", when: "an erasure with deals: the person's and the deals' notes" },
  { system: "twenty", operationId: "deleteOneNoteTarget", when: "the same: the note's ties" },
  { system: "twenty", operationId: "deleteOneTask", when: "the same: tasks" },
  { system: "twenty", operationId: "deleteOneTaskTarget", when: "the same: the tasks' ties" },
  { system: "chatwoot", operationId: "filterContacts", when: "a person without a known contact: by e-mail and phone" },
  { system: "chatwoot", operationId: "getContact", when: "a contact that may have changed since our own write" },
  { system: "chatwoot", operationId: "createContact", when: "nobody was found" },
  { system: "chatwoot", operationId: "updateContact", when: "a field changed in Twenty, or the person's id is new" },
  {
    system: "chatwoot",
    operationId: "listAgents",
    when: "who is of the agency and no lead, and who is at the screen when a lead is handed over",
  },
  {
    system: "chatwoot",
    operationId: "getConversation",
    when: "a hand-off: whether it still is the bot's, and whose it is; who has the conversation of a contact that is gone",
  },
  { system: "chatwoot", operationId: "toggleConversationStatus", when: "a hand-off: out of the bot's hands" },
  {
    system: "chatwoot",
    operationId: "listTeams",
    when: "the number of the team in `handOff`; every ten minutes at most",
  },
  { system: "chatwoot", operationId: "assignConversation", when: "a hand-off, to the team and to one of the people" },
  {
    system: "chatwoot",
    operationId: "listMessages",
    when: "when an earlier try to send may have arrived; a sweep that looks for a person's answer",
  },
  { system: "chatwoot", operationId: "listConversations", when: "a sweep: what changed since the last" },
  { system: "chatwoot", operationId: "listContacts", when: "the comparison of all contacts" },
  { system: "chatwoot", operationId: "createMessage", when: "messages to the lead and private notices" },
  { system: "chatwoot", operationId: "listContactConversations", when: "before an erasure: how many there are" },
  { system: "chatwoot", operationId: "deleteContact", when: "an erasure; its conversations go with it" },
  {
    system: "calcom",
    operationId: "cancelBooking",
    when: "an erasure that cancels what is still to come, when CALCOM_API_URL is set; as the attendee, without a key",
  },
  {
    system: "calcom",
    operationId: "listBookings",
    when: "a sweep: what changed since the last, and who was marked absent, when CALCOM_API_KEY is set",
  },
  { system: "evolution", operationId: "findMessages", when: "an earlier try to send may have arrived" },
  {
    system: "evolution",
    operationId: "sendText",
    when: "a message to a lead who has no conversation yet, or to one of the people in `handOff`, when EVOLUTION_URL is set",
  },
];

/** Method and path of an operation, from the contract of its client. */
export function addressOf({ system, operationId }: Pick<VendorOperation, "system" | "operationId">): {
  readonly method: string;
  readonly path: string;
} {
  const file = new URL(`../../../../packages/${system}-client/openapi.json`, import.meta.url);
  const { paths } = JSON.parse(readFileSync(file, "utf8")) as {
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation.operationId === operationId) return { method: method.toUpperCase(), path };
    }
  }
  throw new Error(`the contract of ${system} has no operation ${operationId}`);
}
