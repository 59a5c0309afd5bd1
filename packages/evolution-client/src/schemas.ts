import type { components } from "./generated/schema.ts";

type Schemas = components["schemas"];

export type ServerInfo = Schemas["ServerInfo"];
export type Instance = Schemas["Instance"];
export type InstanceCreate = Schemas["InstanceCreate"];
export type CreatedInstance = Schemas["CreatedInstance"];
export type ConnectionState = Schemas["ConnectionState"];
export type ChatwootInput = Schemas["ChatwootInput"];
export type ChatwootSettings = Schemas["ChatwootSettings"];
export type SentMessage = Schemas["SentMessage"];
export type StoredMessage = Schemas["StoredMessage"];
