import type { CustomAttributeDefinition } from "@tpc/chatwoot-client";
import { chatwootTypes } from "@tpc/relay-config";
import { compare, defineResource, lacks, type ResourceKind } from "../../resource.ts";

const model = "contact_attribute";
const labels: Readonly<Record<string, string>> = {
  especialidade: "Especialidade",
  faturamento: "Faturamento por mês",
  objetivo: "Objetivo",
};

/** What a contact holds beside Chatwoot's own: the person's id in Twenty, and the fields table's attributes. */
export const chatwootAttributes: ResourceKind = ({ chatwoot, memory, settings }) => {
  if (chatwoot === null) return [];
  const synchronised = settings.fields
    .filter((field) => field.chatwoot.place === "custom_attributes")
    .map(({ chatwoot: { key }, type = "text", choices = {} }) => ({
      key,
      label: labels[key] ?? key,
      description: "Sincronizado com o Twenty",
      types: chatwootTypes[type],
      values: Object.values(choices),
    }));
  const id = {
    key: "twenty_person_id",
    label: "Pessoa no Twenty",
    description: "Escrito pelo relay: não altere",
    types: ["text"] as const,
    values: [],
  };
  return [id, ...synchronised].map(({ key, label, description, types, values }) =>
    defineResource<CustomAttributeDefinition>({
      id: `chatwoot/attribute/${key}`,
      title: `contact attribute ${key} (${label})`,
      async find() {
        const all = await memory.read("chatwoot attributes", () => chatwoot.customAttributes.list({ model }));
        return all.find((definition) => definition.attribute_key === key) ?? null;
      },
      differ(found, isOurs) {
        const { attribute_display_type: shownAs } = found;
        const fitting = types.some((type) => type === shownAs) ? types[0] : shownAs;
        const type = compare("type", fitting, types[0]).map((difference) => ({
          ...difference,
          byHand: "an attribute of another type has this key: delete or rename it in Chatwoot, then run this again",
        }));
        const isList = shownAs === "list";
        const options = lacks("values", (found.attribute_values ?? []).map(String), isList ? values : []).map(
          (difference) => ({
            ...difference,
            byHand: "add the values in Chatwoot (Settings, Custom attributes), or take them out of the fields table",
          }),
        );
        return [...type, ...options, ...(isOurs ? compare("name", found.attribute_display_name, label) : [])];
      },
      async make() {
        await chatwoot.customAttributes.create({
          attribute_key: key,
          attribute_display_name: label,
          attribute_description: description,
          attribute_model: 1,
          attribute_display_type: types[0] ?? "text",
          ...(values.length > 0 && { attribute_values: [...values] }),
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
