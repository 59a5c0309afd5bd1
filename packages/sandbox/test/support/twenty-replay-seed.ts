import type { TwentyStandIn } from "../../src/index.ts";
import { callerOf } from "./call.ts";

/** Recorded id → id in the stand-in, for what a caller cannot choose the id of. */
export type IdMap = Record<string, string>;

const ids = {
  helena: "a0b779b8-f1ef-4962-9d14-c93498fe230d",
  withClientId: "7b0a1f7e-58b7-4f7a-9d2e-1f4f3ac1a001",
  company: "9aa068bd-541e-40b5-939c-37124f1c1854",
  deleted: "a614fd77-8fb7-4583-997b-1449fa096da4",
  opportunity: "7c3b3e28-4814-4bba-9a32-4aacf4b033c5",
};
const mobile = { primaryPhoneCountryCode: "BR", primaryPhoneCallingCode: "+55" };
const landline = { number: "1133445566", countryCode: "BR", callingCode: "+55" };

/** The state the recorded requests found, as far as it matters for their answers. */
export async function seedForReplay(twenty: TwentyStandIn): Promise<IdMap> {
  const api = callerOf(twenty);
  // Through the API: it was a key that wrote when this was recorded.
  const add = (objects: string, input: object) => api("POST", `/rest/${objects}`, input);
  await add("companies", {
    id: ids.company,
    name: "Clínica Aurora",
    domainName: { primaryLinkUrl: "https://aurora.example.com", primaryLinkLabel: "" },
  });
  await add("people", {
    id: ids.helena,
    name: { firstName: "Helena M.", lastName: "Prado" },
    emails: { primaryEmail: "helena.prado@example.com", additionalEmails: ["dra.helena@example.com"] },
    phones: { primaryPhoneNumber: "11987654321", ...mobile, additionalPhones: [landline] },
    jobTitle: "Cardiologista",
  });
  await add("people", { id: ids.withClientId, name: { firstName: "Com", lastName: "Id" } });
  await add("people", {
    id: "d63ae25c-3f12-4261-b41d-8ab28a8ea154",
    name: { firstName: "Caio" },
    emails: { primaryEmail: "caio.teste@example.com" },
  });
  await add("people", {
    id: "aacffa5d-52b2-45a9-bc31-269124d14121",
    name: { firstName: "Fone" },
    phones: { primaryPhoneNumber: "+5511912345678" },
  });
  await add("people", {
    id: "841a7d42-1196-446c-bb44-ef5f1868b921",
    name: { firstName: "Fone" },
    phones: { primaryPhoneNumber: "(11) 91234-5678" },
  });
  // Lists come in the order of ids: these are recorded ones, around the recorded cursor.
  for (const id of [
    "0452d762-c360-4398-b4a5-30b7da56f296",
    "09a16983-e45b-40ec-acfa-dce92ed22001",
    "266e3f74-a424-427f-b50d-46d97d5dadf7",
    "33aa2f3a-fe48-4170-9977-e05b6b065994",
    "5f295416-34f0-4f21-9d8f-005a6e4b7ade",
  ]) {
    await add("people", { id, name: { firstName: "Lote" } });
  }
  await add("people", {
    id: "da9afebe-24e1-40ab-b177-fe137e05ac34",
    name: { firstName: "Lote" },
    emails: { primaryEmail: "lote1@example.com" },
  });
  await add("opportunities", {
    id: ids.opportunity,
    name: "Consulta - Helena Prado",
    stage: "MEETING",
    amount: { amountMicros: 350000000, currencyCode: "BRL" },
    closeDate: "2026-12-15T12:00:00.000Z",
    pointOfContactId: ids.helena,
  });
  await add("notes", { id: "306b3586-4ce4-4a71-ad23-cb1e195f5361", title: "Conversa" });
  await add("tasks", { id: "db3375a4-0c0f-4d65-8669-f3538d9ce57f", title: "Ligar" });
  return metadataIds(twenty);
}

async function metadataIds(twenty: TwentyStandIn): Promise<IdMap> {
  const call = callerOf(twenty);
  const { body } = await call("GET", "/rest/metadata/objects?limit=1000");
  const object = (name: string) => body.data.objects.find((one: { nameSingular: string }) => one.nameSingular === name);
  const field = (owner: string, name: string) =>
    object(owner).fields.find((one: { name: string }) => one.name === name).id;
  return {
    "9a70252b-d811-4b1d-be1f-a66da7d87471": object("person").id,
    "1c0f501a-0c17-44ef-9ec9-e2e98ee5252b": object("opportunity").id,
    "380b58d4-5fe8-4b2f-9c23-9d424421a6d9": field("opportunity", "stage"),
    "95b71011-dec6-4538-80b9-032507202ad9": field("opportunity", "name"),
  };
}

type Preparation = (twenty: TwentyStandIn, known: IdMap) => Promise<IdMap | undefined> | undefined;

const without =
  (id: string): Preparation =>
  (twenty) =>
    void twenty.people.destroy(id);
const withoutEmail =
  (email: string): Preparation =>
  (twenty) => {
    for (const person of twenty.people.all())
      if (person.emails.primaryEmail === email) twenty.people.destroy(person.id);
    return undefined;
  };
const deletedPerson: Preparation = (twenty) => {
  const emails = { primaryEmail: "lia.nunes@example.com" };
  twenty.people.create({ id: ids.deleted, name: { firstName: "Lia" }, emails });
  twenty.people.delete(ids.deleted);
  twenty.people.create({ name: { firstName: "Outra" }, emails });
  return undefined;
};
const personFields: Preparation = async (twenty, known) => {
  const objectMetadataId = known["9a70252b-d811-4b1d-be1f-a66da7d87471"];
  const add = (field: object) => callerOf(twenty)("POST", "/rest/metadata/fields", { objectMetadataId, ...field });
  const options = ["WHATSAPP", "SITE"].map((value) => ({ value, label: value, color: "green" }));
  await add({ type: "TEXT", name: "chatwootContactId", label: "Chatwoot" });
  await add({ type: "TEXT", name: "externalRef", label: "Ref" });
  await add({ type: "BOOLEAN", name: "optIn", label: "Opt in", defaultValue: false });
  await add({ type: "SELECT", name: "leadSource", label: "Origem", options, defaultValue: "'WHATSAPP'" });
  const people = await callerOf(twenty)("GET", "/rest/people?limit=1");
  await callerOf(twenty)("PATCH", `/rest/people/${people.body.data.people[0].id}`, { chatwootContactId: "42" });
  return undefined;
};
const conversationField: Preparation = async (twenty, known) => {
  const objectMetadataId = known["1c0f501a-0c17-44ef-9ec9-e2e98ee5252b"];
  const field = { objectMetadataId, type: "NUMBER", name: "chatwootConversationId", label: "Chatwoot conversation id" };
  const { body } = await callerOf(twenty)("POST", "/rest/metadata/fields", field);
  const { id } = body.data.createOneField;
  await callerOf(twenty)("PATCH", `/rest/metadata/fields/${id}`, { isActive: false });
  return { "44ff4c96-47f0-4557-97bf-48478593e0da": id };
};
const qualifiedStage: Preparation = async (twenty, known) => {
  await conversationField(twenty, known);
  const path = `/rest/metadata/fields/${known["380b58d4-5fe8-4b2f-9c23-9d424421a6d9"]}`;
  const { body } = await callerOf(twenty)("GET", path);
  const added = { value: "QUALIFIED", label: "Qualificado", color: "green", position: 5 };
  await callerOf(twenty)("PATCH", path, { options: [...body.data.field.options, added] });
  return undefined;
};
const webhook =
  (id: string): Preparation =>
  async (twenty) => {
    const input = { targetUrl: "http://127.0.0.1:9/x", operations: ["person.*"], secret: "a secret" };
    const { body } = await callerOf(twenty)("POST", "/rest/webhooks", input);
    return { [id]: body.data.createWebhook.id };
  };
const view: Preparation = async (twenty, known) => {
  const id = "ea306373-fe0d-4398-9187-3129aaf77cc4";
  const objectMetadataId = known["1c0f501a-0c17-44ef-9ec9-e2e98ee5252b"];
  const more = { name: "Leads", type: "table", key: null, icon: "IconTargetArrow", position: 10 };
  await callerOf(twenty)("POST", "/rest/views", { id, objectMetadataId, ...more });
  return undefined;
};

/** What has to be different from the seed for one recording. */
export const preparations: Record<string, Preparation> = {
  "rest-people-create": without(ids.helena),
  "rest-people-create-with-client-id": without(ids.withClientId),
  "rest-people-create-uppercase-email": withoutEmail("caio.teste@example.com"),
  "rest-people-batch-create": withoutEmail("lote1@example.com"),
  "rest-companies-create": (twenty) => void twenty.desk("company").destroy(ids.company),
  "graphql-people-soft-delete-as-user": (twenty) =>
    void twenty.people.create({ id: ids.deleted, name: { firstName: "Lia" } }),
  "graphql-error-restore-conflict": deletedPerson,
  "graphql-opportunities-restore": (twenty) => {
    const { id } = twenty.opportunities.create({ id: "9f157e88-6086-4c92-b5ba-e80000dfbdd1", name: "a restaurar" });
    return void twenty.opportunities.delete(id);
  },
  "rest-opportunities-delete-is-destroy": (twenty) =>
    void twenty.opportunities.create({ id: "115b5cda-27f3-44e5-b0d9-b7d4421f14d0", name: "a destruir" }),
  "rest-error-people-get-soft-deleted": deletedPerson,
  "rest-people-create-custom-fields": personFields,
  "rest-people-filter-custom-field": personFields,
  "rest-error-people-bad-select-value": personFields,
  "rest-error-metadata-field-duplicate-name": personFields,
  "rest-metadata-field-delete": conversationField,
  "rest-opportunities-update-stage-qualified": qualifiedStage,
  "rest-webhook-update": webhook("a7288e25-e434-4dcf-b84f-d293c4b71d11"),
  "rest-webhook-list": webhook("a7288e25-e434-4dcf-b84f-d293c4b71d11"),
  "rest-webhook-delete": webhook("270070a2-ee84-41b7-8a92-fafe5b547b0c"),
  "rest-view-fields-create": view,
  "rest-view-filters-create": view,
  "rest-views-get-depth-1": view,
  "rest-error-unauthorized-revoked": (twenty) => void twenty.revokeApiKey(),
};
