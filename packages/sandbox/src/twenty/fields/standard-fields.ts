import type { TwentyVersion } from "../twenty-version.ts";
import { defineOptions, type FieldSketch } from "./define-field.ts";

const text = (name: string, more: Partial<FieldSketch> = {}): FieldSketch => ({ name, type: "TEXT", ...more });
const nullableText = (name: string): FieldSketch => text(name, { isNullable: true, defaultValue: null });
const toOne = (name: string, target: string, inverse: string): FieldSketch => ({
  name,
  type: "RELATION",
  relation: { type: "MANY_TO_ONE", target, inverse },
});
const toMany = (name: string, target: string, inverse: string): FieldSketch => ({
  name,
  type: "RELATION",
  relation: { type: "ONE_TO_MANY", target, inverse },
});
const uuid = (name: string): FieldSketch => ({ name, type: "UUID" });
const number = (name: string): FieldSketch => ({ name, type: "NUMBER" });
const links = (name: string): FieldSketch => ({ name, type: "LINKS" });
const createdBy: FieldSketch = { name: "createdBy", type: "ACTOR" };
const search: FieldSketch = { name: "searchVector", type: "TS_VECTOR", isSystem: true };
const position: FieldSketch = { name: "position", type: "POSITION", isSystem: true };
const extras = (...names: string[]): FieldSketch[] => names.map((name) => toMany(name, singularOf(name), ""));

const stages = defineOptions("opportunity.stage", [
  ["NEW", "New", "red"],
  ["SCREENING", "Screening", "purple"],
  ["MEETING", "Meeting", "sky"],
  ["PROPOSAL", "Proposal", "turquoise"],
  ["CUSTOMER", "Customer", "yellow"],
]);

const taskStates = defineOptions("task.status", [
  ["TODO", "To do", "sky"],
  ["IN_PROGRESS", "In progress", "purple"],
  ["DONE", "Done", "green"],
]);

/** Fields of each object beside id, createdAt, updatedAt and deletedAt. Recorded on 0.55 and 2.21.0. */
export function standardFields(version: TwentyVersion): Record<string, FieldSketch[]> {
  const isOld = version === "0.55";
  const people = isOld ? [links("xLink"), text("city")] : [];
  const author: FieldSketch[] = isOld ? [createdBy] : [createdBy, { name: "updatedBy", type: "ACTOR" }];
  const targets = (owner: string): FieldSketch[] =>
    (["person", "company", "opportunity"] as const).map((target) =>
      toOne(isOld ? target : `target${target.charAt(0).toUpperCase()}${target.slice(1)}`, target, `${owner}Targets`),
    );
  const richText: FieldSketch[] = [
    { name: "bodyV2", type: "RICH_TEXT_V2" },
    ...(isOld ? [{ name: "body", type: "RICH_TEXT" } as const] : []),
  ];
  const favorites = isOld ? ["favorites"] : [];
  // Of 2.x links are records like all others.
  const ofLinks: FieldSketch[] = isOld ? [] : [position, ...author, search];
  const linked = [toMany("noteTargets", "noteTarget", ""), toMany("taskTargets", "taskTarget", "")];
  return {
    person: [
      { name: "name", type: "FULL_NAME" },
      { name: "emails", type: "EMAILS" },
      links("linkedinLink"),
      ...people,
      text("jobTitle"),
      { name: "phones", type: "PHONES" },
      text("avatarUrl"),
      ...(isOld ? [] : [nullableText("avatarFile")]),
      toOne("company", "company", "people"),
      toMany("pointOfContactForOpportunities", "opportunity", "pointOfContact"),
      ...linked,
      ...extras("timelineActivities", "calendarEventParticipants", "messageParticipants", "attachments", ...favorites),
      position,
      ...author,
      search,
    ],
    opportunity: [
      text("name"),
      { name: "amount", type: "CURRENCY" },
      { name: "closeDate", type: "DATE_TIME" },
      { name: "stage", type: "SELECT", isNullable: false, defaultValue: "'NEW'", options: stages },
      toOne("pointOfContact", "person", "pointOfContactForOpportunities"),
      toOne("company", "company", "opportunities"),
      ...(isOld ? [] : [toOne("owner", "workspaceMember", "")]),
      ...linked,
      ...extras("timelineActivities", "attachments", ...favorites),
      position,
      ...author,
      search,
    ],
    company: [
      text("name"),
      links("domainName"),
      ...(isOld ? [number("employees")] : []),
      links("linkedinLink"),
      ...(isOld ? [links("xLink")] : []),
      { name: isOld ? "annualRecurringRevenue" : "annualRevenue", type: "CURRENCY" },
      { name: "address", type: "ADDRESS" },
      ...(isOld ? [{ name: "idealCustomerProfile", type: "BOOLEAN", defaultValue: false } as const] : []),
      toOne("accountOwner", "workspaceMember", ""),
      toMany("people", "person", "company"),
      toMany("opportunities", "opportunity", "company"),
      ...linked,
      ...extras("timelineActivities", "attachments", ...favorites),
      position,
      ...author,
      search,
    ],
    note: [text("title"), ...richText, toMany("noteTargets", "noteTarget", "note"), position, ...author, search],
    task: [
      text("title"),
      ...richText,
      { name: "status", type: "SELECT", defaultValue: "'TODO'", options: taskStates },
      { name: "dueAt", type: "DATE_TIME" },
      toOne("assignee", "workspaceMember", ""),
      toMany("taskTargets", "taskTarget", "task"),
      position,
      ...author,
      search,
    ],
    noteTarget: [toOne("note", "note", "noteTargets"), ...targets("note"), ...ofLinks],
    taskTarget: [toOne("task", "task", "taskTargets"), ...targets("task"), ...ofLinks],
    workspaceMember: [
      { name: "name", type: "FULL_NAME" },
      ...["colorScheme", "locale", "avatarUrl", "userEmail", "timeZone", "dateFormat", "timeFormat"].map((name) =>
        text(name),
      ),
      uuid("userId"),
      position,
      search,
    ],
    view: [
      text("name"),
      uuid("objectMetadataId"),
      text("type"),
      nullableText("key"),
      text("icon"),
      text("kanbanFieldMetadataId"),
      position,
      { name: "isCompact", type: "BOOLEAN", defaultValue: false },
      text("openRecordIn", { defaultValue: "'SIDE_PANEL'" }),
      text("kanbanAggregateOperation", { defaultValue: "'COUNT'", isNullable: true }),
      uuid("kanbanAggregateOperationFieldMetadataId"),
      toMany("viewFields", "viewField", "view"),
      toMany("viewFilters", "viewFilter", "view"),
      toMany("viewSorts", "viewSort", "view"),
      ...extras("viewGroups", "viewFilterGroups", "favorites"),
    ],
    viewField: [
      uuid("fieldMetadataId"),
      { name: "isVisible", type: "BOOLEAN", defaultValue: true },
      number("size"),
      position,
      nullableText("aggregateOperation"),
      toOne("view", "view", "viewFields"),
    ],
    viewFilter: [
      uuid("fieldMetadataId"),
      text("operand"),
      text("value"),
      text("displayValue"),
      text("subFieldName"),
      uuid("viewFilterGroupId"),
      number("positionInViewFilterGroup"),
      toOne("view", "view", "viewFilters"),
    ],
    viewSort: [
      uuid("fieldMetadataId"),
      text("direction", { defaultValue: "'asc'" }),
      toOne("view", "view", "viewSorts"),
    ],
  };
}

function singularOf(plural: string): string {
  return plural.endsWith("ies") ? `${plural.slice(0, -3)}y` : plural.slice(0, -1);
}
