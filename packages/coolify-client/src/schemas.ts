import type { components } from "./generated/schema.ts";

type Schemas = components["schemas"];

export type Server = Schemas["Server"];
export type ServerResource = Schemas["ServerResource"];
export type ServerDomains = Schemas["ServerDomains"];
export type Project = Schemas["Project"];
export type ProjectDetails = Schemas["ProjectDetails"];
export type Environment = Schemas["Environment"];
export type EnvironmentDetails = Schemas["EnvironmentDetails"];
export type Resource = Schemas["Resource"];
export type Application = Schemas["Application"];
export type Deployment = Schemas["Deployment"];
export type Deployments = Schemas["Deployments"];
export type Service = Schemas["Service"];
export type ServiceDetails = Schemas["ServiceDetails"];
export type ServiceContainer = Schemas["ServiceContainer"];
export type ServiceUrl = Schemas["ServiceUrl"];
export type SavedService = Schemas["SavedService"];
export type EnvironmentVariable = Schemas["EnvironmentVariable"];
export type EnvironmentVariableInput = Schemas["EnvironmentVariableInput"];
export type Database = Schemas["Database"];
export type ScheduledBackup = Schemas["ScheduledBackup"];
export type ScheduledTask = Schemas["ScheduledTask"];
