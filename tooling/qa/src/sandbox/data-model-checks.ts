import { eventually, verify } from "@tpc/demo";
import { createTwentyClient } from "@tpc/twenty-client";
import type { Check } from "../check.ts";
import type { FailureWorld } from "./failure-world.ts";
import { inventedEmail, verifyOnce } from "./invented-lead.ts";
import { conversationOf, count, countDead, hurryWatch, nextMinute, stageOf, write } from "./lead-who-wrote.ts";

async function fieldOf({ vendors }: FailureWorld, object: string, name: string) {
  const { url: baseUrl, apiKey: token } = vendors.twenty;
  const { metadata } = createTwentyClient({ baseUrl, token });
  const found = (await metadata.objects()).find(({ nameSingular }) => nameSingular === object);
  const field = found?.fields.find((one) => one.name === name);
  if (found === undefined || field === undefined) throw new Error(`${object} has no ${name}`);
  return { metadata, field, objectId: found.id };
}

/** What an admin takes away in Twenty, and puts back. */
export const dataModelChecks: readonly Check<FailureWorld>[] = [
  {
    title: "A stage that an admin took away is named in an alert, and the deal moves when it is back",
    async run(world) {
      const { chatwoot } = world.vendors;
      const contactId = write(world, "stage");
      await eventually("no deal was opened", () => stageOf(world, "stage") === "NEW", nextMinute);
      const { metadata, field } = await fieldOf(world, "opportunity", "stage");
      const options = field.options ?? [];
      await metadata.updateField(field.id, { options: options.filter(({ value }) => value !== "QUALIFIED") });
      chatwoot.conversations.label(conversationOf(world, contactId), ["qualificado"]);
      const named = "relay.alert where resolved_at is null and values ->> 'names' = 'opportunity.stage QUALIFIED'";
      await eventually("no alert names the stage", async () => (await count(world, named)) === 1, nextMinute);
      await metadata.updateField(field.id, { options });
      await eventually(
        "the deal did not move",
        async () => {
          await world.pool.query("update relay.lead set next_try_at = now() where next_try_at is not null");
          return stageOf(world, "stage") === "QUALIFIED";
        },
        nextMinute,
      );
      verify((await countDead(world)) === 0, "something was set aside");
      return undefined;
    },
  },
  {
    title: "A field that an admin took away keeps nobody waiting, and is filled when it is back",
    async run(world) {
      const { twenty, chatwoot } = world.vendors;
      const specialty = () =>
        twenty.people.all().find((item) => item.emails?.primaryEmail === inventedEmail("field"))?.specialty;
      const { metadata, field, objectId } = await fieldOf(world, "person", "specialty");
      await metadata.updateField(field.id, { isActive: false });
      await metadata.deleteField(field.id);
      chatwoot.contacts.create({
        name: "Teste",
        email: inventedEmail("field"),
        custom_attributes: { especialidade: "Cardiologia" },
      });
      await verifyOnce(world, ["field"], 60_000);
      const named = "relay.alert where resolved_at is null and values ->> 'names' like '%person.specialty%'";
      await hurryWatch(world);
      await eventually("no alert names the field", async () => (await count(world, named)) === 1, nextMinute);
      await metadata.createField({
        objectMetadataId: objectId,
        type: "TEXT",
        name: "specialty",
        label: "Especialidade",
      });
      await hurryWatch(world);
      await eventually("it was not filled", () => specialty() === "Cardiologia", nextMinute);
      return undefined;
    },
  },
];
