import { type FieldTable, personIdAttribute, readTyped, textOf, toChatwootValue } from "@tpc/relay-config";
import {
  type CountryCode,
  collapseSpaces,
  emailKey,
  type FieldName,
  type FieldValues,
  type IdentityKey,
  type LeadRecord,
  parseEmail,
  parsePhone,
  phoneKey,
  whatsAppKey,
  whyNotALead,
} from "@tpc/sync-core";
import { z } from "zod";

const attributesSchema = z.record(z.string(), z.unknown()).nullish();
const contactSchema = z.looseObject({
  id: z.number(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone_number: z.string().nullish(),
  identifier: z.string().nullish(),
  blocked: z.boolean().nullish(),
  additional_attributes: attributesSchema,
  custom_attributes: attributesSchema,
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const whatsAppIdentifier = /@(s\.whatsapp\.net|lid)$/;
/** Evolution's bridge names a contact that hides its number so, and may write these digits where the number belongs. */
const lidIdentifier = /^(\d+)(?::\d+)?@lid$/;

export interface ContactMapping {
  readonly fields: FieldTable;
  readonly defaultRegion: CountryCode;
}

/**
 * Reads a Chatwoot contact (API answer or webhook, 4.2 to 4.16) in our words.
 * @param version - ISO instant of the last change, if the payload told it
 */
export function toContactRecord(value: unknown, version: string | null, mapping: ContactMapping): LeadRecord {
  const contact = contactSchema.parse(value);
  const email = parseEmail(contact.email ?? "");
  const lid = lidIdentifier.exec(contact.identifier ?? "")?.[1] ?? null;
  const isLid = lid !== null && contact.phone_number?.replace(/\D/g, "") === lid;
  const phone = isLid ? null : parsePhone(contact.phone_number ?? "", mapping.defaultRegion);
  const values: Record<FieldName, string> = {
    name: collapseSpaces(contact.name ?? ""),
    email: email ?? "",
    phone: phone?.e164 ?? "",
  };
  const illegible: FieldName[] = [];
  for (const row of mapping.fields) {
    const value = readTyped(row, contact[row.chatwoot.place]?.[row.chatwoot.key], "chatwoot");
    if (value === null) illegible.push(row.field);
    values[row.field] = value ?? "";
  }
  const keys: IdentityKey[] = [];
  if (email !== null) keys.push(emailKey(email));
  if (phone !== null) keys.push(phoneKey(phone.canonical));
  if (lid !== null) keys.push(whatsAppKey(lid));
  const linked = textOf(contact.custom_attributes?.[personIdAttribute]);
  return {
    id: String(contact.id),
    values,
    keys,
    version,
    otherId: uuid.test(linked) ? linked.toLowerCase() : null,
    readOnly: [...readOnlyFields(contact, values), ...illegible],
    notALead: whyNotALead({
      identifier: contact.identifier ?? null,
      phone: contact.phone_number ?? null,
      blocked: contact.blocked ?? false,
    }),
    rest: null,
  };
}

/**
 * Evolution finds a contact by the number WhatsApp reports and addresses replies by `identifier`: a number changed by
 * us would make the next message open a second contact. So WhatsApp's number is never written.
 */
function readOnlyFields(contact: z.output<typeof contactSchema>, values: FieldValues): readonly FieldName[] {
  const isWhatsApp = whatsAppIdentifier.test(contact.identifier ?? "");
  const hasUnreadablePhone = Boolean(contact.phone_number) && values.phone === "";
  const hasUnreadableEmail = Boolean(contact.email) && values.email === "";
  return [...(isWhatsApp || hasUnreadablePhone ? ["phone"] : []), ...(hasUnreadableEmail ? ["email"] : [])];
}

export interface ContactInput {
  name?: string;
  email?: string | null;
  phone_number?: string | null;
  additional_attributes?: Record<string, string | number | boolean | null>;
  custom_attributes?: Record<string, string | number | boolean | null>;
}

/** The body of a create or update. Attributes are merged by Chatwoot, so only what changes is sent. */
export function toContactInput(
  change: { readonly values: FieldValues; readonly otherId: string | null },
  { fields }: ContactMapping,
): ContactInput {
  const { values, otherId } = change;
  const input: ContactInput = {};
  if (values.name !== undefined) input.name = values.name;
  if (values.email !== undefined) input.email = values.email || null;
  if (values.phone !== undefined) input.phone_number = values.phone || null;
  for (const row of fields) {
    const value = values[row.field];
    const { place, key } = row.chatwoot;
    if (value !== undefined) input[place] = { ...input[place], [key]: toChatwootValue(row, value) };
  }
  if (otherId !== null) input.custom_attributes = { ...input.custom_attributes, [personIdAttribute]: otherId };
  return input;
}
