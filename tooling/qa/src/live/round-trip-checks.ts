import { equalTo } from "@tpc/chatwoot-client";
import { verify } from "@tpc/demo";
import { type Person, wholeEmails, wholePhones } from "@tpc/twenty-client";
import { parsePhoneNumberWithError } from "libphonenumber-js";
import type { Check } from "../check.ts";
import { bookingChecks } from "./booking-checks.ts";
import { nameOf } from "./live-run.ts";
import type { LiveWorld } from "./live-world.ts";
import { findContacts, findDeals, findPeople } from "./marked-records.ts";
import { waitFor } from "./wait-for.ts";
import { webhooksArrive } from "./webhooks-arrive.ts";

const leftOut = ({ may }: LiveWorld) => (may.write ? null : "it writes test records: add --yes");

function phonesOf(phone: string) {
  const { nationalNumber, country = "BR", countryCallingCode } = parsePhoneNumberWithError(phone);
  return wholePhones({
    primary: { number: nationalNumber, countryCode: country, callingCode: `+${countryCallingCode}` },
  });
}

async function onlyContact(world: LiveWorld) {
  const found = await findContacts(world, world.run);
  verify(found.length <= 1, "Chatwoot has two contacts with the test address");
  return found[0];
}

const fullName = ({ name }: Person) => `${name?.firstName ?? ""} ${name?.lastName ?? ""}`.trim();

/** One marked lead's way through the real systems. */
const syncChecks: readonly Check<LiveWorld>[] = [
  {
    title: "The test address and number belong to nobody",
    remedy:
      "give another with --email or --phone, or take away what an earlier run left: npm run tpc -- qa --clean-up.",
    leftOut,
    async run(world) {
      const { run, chatwoot, twenty } = world;
      verify((await findPeople(world, run)).length === 0, "a person has the address: give another with --email");
      verify((await onlyContact(world)) === undefined, "a contact has the address: give another with --email");
      if (run.phone === null) return undefined;
      const { items } = await chatwoot.contacts.filter(equalTo("phone_number", run.phone));
      verify(items.length === 0, "a contact has this number: give another with --phone");
      const duplicates = await twenty.people.findDuplicates({ data: [{ phones: phonesOf(run.phone) }] });
      verify(duplicates.flat().length === 0, "a person has this number: give another with --phone");
      return undefined;
    },
  },
  {
    title: "A new person in Twenty becomes a contact in Chatwoot, and each carries the other's id",
    remedy:
      "npm run tpc -- deliveries list --source twenty: nothing there means that Twenty cannot reach PUBLIC_URL (2.x delivers to no private address unless allowed, docs/ENDPOINTS.md); else npm run tpc -- dead list says why.",
    leftOut,
    async run(world, signal) {
      const { run, twenty } = world;
      await twenty.people.create({
        id: run.personId,
        name: { firstName: nameOf(run.id), lastName: "1" },
        emails: wholeEmails({ primary: run.email }),
        ...(run.phone !== null && { phones: phonesOf(run.phone) }),
      });
      const startedAt = performance.now();
      await waitFor("no contact was made", signal, async () => {
        const contact = await onlyContact(world);
        return contact?.custom_attributes?.twenty_person_id === run.personId;
      });
      const tookMs = Math.round(performance.now() - startedAt);
      await waitFor("the person does not carry the contact's id", signal, async () => {
        const [person] = await findPeople(world, run);
        return Boolean(person?.chatwootContactId);
      });
      return `the contact was there after ${(tookMs / 1000).toFixed(1)} s`;
    },
  },
  {
    title: "A change in Twenty reaches Chatwoot",
    remedy: "npm run tpc -- deliveries list --source twenty, then npm run tpc -- dead list.",
    leftOut,
    async run(world, signal) {
      const { run, twenty } = world;
      await twenty.people.update(run.personId, { name: { firstName: nameOf(run.id), lastName: "2" } });
      const wanted = `${nameOf(run.id)} 2`;
      await waitFor("it did not", signal, async () => (await onlyContact(world))?.name === wanted);
      return undefined;
    },
  },
  {
    title: "A change in Chatwoot reaches Twenty",
    remedy:
      "npm run tpc -- deliveries list --source chatwoot: nothing there means that Chatwoot (its Sidekiq) cannot reach PUBLIC_URL, see docs/ENDPOINTS.md; else npm run tpc -- dead list says why.",
    leftOut,
    async run(world, signal) {
      const { run, chatwoot } = world;
      const contact = await onlyContact(world);
      verify(contact !== undefined, "the contact is gone");
      const wanted = `${nameOf(run.id)} 3`;
      await chatwoot.contacts.update(contact?.id ?? 0, { name: wanted });
      await waitFor("it did not", signal, async () => {
        const [person] = await findPeople(world, run);
        return person !== undefined && fullName(person) === wanted;
      });
      return undefined;
    },
  },
  {
    title: "A message in a test inbox opens a deal at NEW, and the label qualifies it",
    remedy: "npm run tpc -- plan: a stage or label may be missing; then npm run tpc -- dead list.",
    leftOut,
    async run(world, signal) {
      const { run, chatwoot, config } = world;
      const contact = await onlyContact(world);
      verify(contact !== undefined, "the contact is gone");
      const inbox = await chatwoot.inboxes.create({ name: run.inboxName, channel: { type: "api", webhook_url: "" } });
      const contactId = contact?.id ?? 0;
      const { source_id } = await chatwoot.contacts.inboxes.create(contactId, { inboxId: inbox.id });
      const conversation = await chatwoot.conversations.create({
        source_id,
        inbox_id: inbox.id,
        contact_id: contactId,
      });
      await chatwoot.messages.create(conversation.id, { content: "Mensagem de teste", message_type: "incoming" });
      const stageIs = (stage: string) => async () => {
        const deals = await findDeals(world, run.personId);
        verify(deals.length <= 1, "the test person has two deals");
        return deals[0]?.stage === stage;
      };
      await waitFor("no deal was opened", signal, stageIs("NEW"));
      const [label] = config.rules.labels.qualified;
      if (label === undefined) return "no label is configured";
      await chatwoot.conversations.setLabels(conversation.id, [label]);
      await waitFor("the deal did not move to QUALIFIED", signal, stageIs("QUALIFIED"));
      return undefined;
    },
  },
];

export const roundTripChecks: readonly Check<LiveWorld>[] = [...syncChecks, ...bookingChecks, webhooksArrive];
