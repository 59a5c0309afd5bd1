import * as v from "valibot";
import type { EnvironmentVariable, ScheduledTask } from "../schemas.ts";
import { readAs } from "./readers.ts";

/** Nearly every row; what stands beside these two differs from kind to kind. */
export const recordSchema = v.looseObject({ uuid: v.string(), name: v.string() });
export const recordsSchema = v.array(recordSchema);

const variableSchema = v.looseObject({ uuid: v.string(), key: v.string() });
export const readVariable = readAs<EnvironmentVariable>(variableSchema);
export const readVariables = readAs<EnvironmentVariable[]>(v.array(variableSchema));

/** Their commands may hold secrets: do not log them. */
export const readTasks = readAs<ScheduledTask[]>(recordsSchema);

const messageSchema = v.looseObject({ message: v.string() });

/** For actions: the server answers with a sentence, so a proxy's page is told from it. */
export function readDone(body: unknown): void {
  v.parse(messageSchema, body);
}
