import { createHash } from "node:crypto";
import type { FieldDefinition, ObjectDefinition, UniqueRule } from "../fields/field-definition.ts";
import { invalid, TwentyError } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";

/** Recorded names; others get one of the same form. */
const foreignKeys: Record<string, string> = {
  "person.company": "FK_ee066ddacfce46c9a7cb90edd1a",
  "opportunity.pointOfContact": "FK_ce5aa294b17fe23a0b19267f1e1",
};

export function duplicateError(rule: UniqueRule, version: TwentyVersion): TwentyError {
  const restMessage =
    version === "0.55"
      ? `duplicate key value violates unique constraint "${rule.constraint}"`
      : "A duplicate entry was detected";
  const graphqlMessage = `Duplicate ${rule.label}. Please set a unique one.`;
  return new TwentyError("duplicate", restMessage, {
    graphqlMessage: version === "0.55" ? graphqlMessage : restMessage,
  });
}

export function idTakenError(version: TwentyVersion): TwentyError {
  return version === "0.55"
    ? invalid("Record already exists")
    : new TwentyError("duplicate", "A duplicate entry was detected");
}

export function notFoundError(): TwentyError {
  return new TwentyError("not-found", "Record not found");
}

/** 0.55 words a missing record of a write in TypeORM's way. */
export function missingEntityError(nameSingular: string, id: string, version: TwentyVersion): TwentyError {
  if (version !== "0.55") return notFoundError();
  const where = JSON.stringify({ where: { id } }, null, 4);
  return new TwentyError("not-found", `Could not find any entity of type "${nameSingular}" matching: ${where}`, {
    restName: "EntityNotFoundError",
    graphqlMessage: "Record not found",
  });
}

export function foreignKeyError(object: ObjectDefinition, field: FieldDefinition): TwentyError {
  const key = `${object.nameSingular}.${field.name}`;
  const constraint = foreignKeys[key] ?? `FK_${createHash("sha256").update(key).digest("hex").slice(0, 27)}`;
  return invalid(`insert or update on table "${object.nameSingular}" violates foreign key constraint "${constraint}"`);
}

export function unknownFieldError(object: ObjectDefinition, name: string, version: TwentyVersion): TwentyError {
  if (version !== "0.55") return invalid(`Object ${object.nameSingular} doesn't have any "${name}" field.`);
  return invalid(`Field metadata for field "${name}" is missing in object metadata`, "Error");
}
