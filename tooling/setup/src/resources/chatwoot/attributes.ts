import type { CustomAttributeDefinition } from "@tpc/chatwoot-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";

const model = "contact_attribute";
const labels: Readonly<Record<string, string>> = { especialidade: "Especialidade" };

/** What a contact holds beside Chatwoot's own: the person's id in Twenty, and the fields table's attributes. */
export const chatwootAttributes: ResourceKind = ({ chatwoot, memory, settings }) => {
  if (chatwoot === null) return [];
  const synchronised = settings.fields
    .filter((field) => field.chatwoot.place === "custom_attributes")
    .map(({ chatwoot: { key } }) => ({ key, label: labels[key] ?? key, description: "Sincronizado com o Twenty" }));
  const id = { key: "twenty_person_id", label: "Pessoa no Twenty", description: "Escrito pelo relay: não altere" };
  return [id, ...synchronised].map(({ key, label, description }) =>
    defineResource<CustomAttributeDefinition>({
      id: `chatwoot/attribute/${key}`,
      title: `contact attribute ${key} (${label})`,
      async find() {
        const all = await memory.read("chatwoot attributes", () => chatwoot.customAttributes.list({ model }));
        return all.find((definition) => definition.attribute_key === key) ?? null;
      },
      differ(found, isOurs) {
        const type = compare("type", found.attribute_display_type, "text").map((difference) => ({
          ...difference,
          byHand: "an attribute of another type has this key: delete or rename it in Chatwoot, then run this again",
        }));
        return [...type, ...(isOurs ? compare("name", found.attribute_display_name, label) : [])];
      },
      async make() {
        await chatwoot.customAttributes.create({
          attribute_key: key,
          attribute_display_name: label,
          attribute_description: description,
          attribute_model: 1,
          attribute_display_type: 0,
        });
      },
      async repair(found) {
        await chatwoot.customAttributes.update(found.id, { attribute_display_name: label });
      },
      async remove(found) {
        await chatwoot.customAttributes.delete(found.id);
        return undefined;
      },
    }),
  );
};
