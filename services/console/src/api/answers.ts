import type { operations } from "../generated/api.ts";

type Body<Response> = Response extends { readonly content: { readonly "application/json": infer Json } } ? Json : never;
type Good<Responses> = {
  [Status in keyof Responses]: Status extends 200 | 201 | 202 ? Body<Responses[Status]> : never;
}[keyof Responses];

/** What relay answers to an operation when all is well. */
export type Answer<Name extends keyof operations> = Good<operations[Name]["responses"]>;

export type Session = Answer<"readSession">;
export type Role = Session["user"]["role"];
export type Overview = Answer<"readOverview">;
export type Funnel = Answer<"readFunnel">;
export type LeadItem = Answer<"listLeads">["items"][number];
export type Lead = Answer<"readLead">;
export type Happening = Answer<"readTimeline">["items"][number];
export type Duplicate = Answer<"listDuplicates">["items"][number];
export type UnitePreview = Answer<"previewUnite">;
export type Unite = Answer<"listUnites">["items"][number];
export type ProblemGroup = Answer<"listProblems">["items"][number];
export type ProblemItem = Answer<"listProblemItems">["items"][number];
export type ProblemPreview = Answer<"previewProblems">;
export type DriftItem = Answer<"listDrift">["items"][number];
export type DeliveryItem = Answer<"listDeliveries">["items"][number];
export type Delivery = Answer<"readDelivery">;
export type Settings = Answer<"readSettings">;
export type Plan = Answer<"readPlan">;
export type PlanStep = NonNullable<Plan["steps"]>[number];
export type AuditItem = Answer<"listAudit">["items"][number];
export type Booking = Lead["bookings"][number];
export type Dialogue = Lead["dialogues"][number];
export type PanelLead = Answer<"findPanelLead">;
export type PanelSession = Answer<"logInPanel">;
export type Stage = Funnel["total"]["stages"][number]["stage"];
