import type { TwentyVersion } from "../twenty-version.ts";
import { defineField, type FieldSketch } from "./define-field.ts";
import type { ObjectDefinition, UniqueRule } from "./field-definition.ts";
import { stableUuid } from "./stable-uuid.ts";
import { standardFields } from "./standard-fields.ts";

const plurals: Record<string, readonly [plural: string, icon: string]> = {
  company: ["companies", "IconBuildingSkyscraper"],
  person: ["people", "IconUser"],
  opportunity: ["opportunities", "IconTargetArrow"],
  note: ["notes", "IconNotes"],
  noteTarget: ["noteTargets", "IconCheckbox"],
  task: ["tasks", "IconCheckbox"],
  taskTarget: ["taskTargets", "IconCheckbox"],
  workspaceMember: ["workspaceMembers", "IconUserCircle"],
  view: ["views", "IconLayoutCollage"],
  viewField: ["viewFields", "IconTag"],
  viewFilter: ["viewFilters", "IconFilterBolt"],
  viewSort: ["viewSorts", "IconArrowsSort"],
};

/** Index names are those of the recorded server. */
const uniques: Record<string, UniqueRule[]> = {
  person: [{ path: ["emails", "primaryEmail"], constraint: "IDX_UNIQUE_87914cd3ce963115f8cb943e2ac", label: "Emails" }],
  company: [
    {
      path: ["domainName", "primaryLinkUrl"],
      constraint: "IDX_UNIQUE_2a32339058d0b6910b0834ddf81",
      label: "Domain Name",
    },
  ],
};

const everyObject: FieldSketch[] = [
  { name: "id", type: "UUID", isSystem: true, isNullable: false, defaultValue: "uuid" },
  { name: "createdAt", type: "DATE_TIME", label: "Creation date", isNullable: false, defaultValue: "now" },
  { name: "updatedAt", type: "DATE_TIME", label: "Last update", isNullable: false, defaultValue: "now" },
  { name: "deletedAt", type: "DATE_TIME" },
];

/** The one table all of Twenty's records come from; views are workspace records on 0.55 only. */
export function buildStandardObjects(version: TwentyVersion, createdAt: string): ObjectDefinition[] {
  const fieldsOf = standardFields(version);
  return Object.entries(plurals)
    .filter(([name]) => version === "0.55" || !name.startsWith("view"))
    .map(([nameSingular, [namePlural, icon]]) => ({
      id: stableUuid(`object:${nameSingular}`),
      nameSingular,
      namePlural,
      labelSingular: capitalize(nameSingular),
      labelPlural: capitalize(namePlural),
      icon,
      fields: [...everyObject, ...(fieldsOf[nameSingular] ?? [])].map((sketch) =>
        defineField(nameSingular, sketch, createdAt),
      ),
      uniques: uniques[nameSingular] ?? [],
      createdAt,
    }));
}

export function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
