import { compareRequired } from "./compare-required.ts";
import { compareSchemas } from "./compare-schemas.ts";
import type { Difference } from "./difference.ts";
import type { JsonRecord } from "./json-record.ts";
import type { OpenApiDocument, Operation } from "./open-api-document.ts";

type Found = Omit<Difference, "operation">;

interface Roots {
  readonly our: JsonRecord;
  readonly their: JsonRecord;
}

/** Every operation, parameter and field of `ours` that `theirs` lacks or types differently, in the contract's order. */
export function compareDocuments(
  ours: OpenApiDocument,
  theirs: OpenApiDocument,
  covers: (operationId: string) => boolean = () => true,
): Difference[] {
  const roots = { our: ours.root, their: theirs.root };
  return [...ours.operations.values()]
    .filter(({ id }) => covers(id))
    .flatMap((operation) => {
      const other = theirs.operations.get(operation.id);
      const found = other === undefined ? [absent("operation")] : compareOperation(operation, other, roots);
      return found.map((difference) => ({ operation: operation.id, ...difference }));
    });
}

function compareOperation(our: Operation, their: Operation, roots: Roots): Found[] {
  return [
    ...compareParameters(our, their, roots),
    ...compareRequired(our, their, roots),
    ...compareMedia(our.body, their.body, "body", roots),
    ...[...our.responses].flatMap(([status, media]) => {
      const others = their.responses.get(status) ?? their.responses.get("default");
      return others === undefined ? [absent(status)] : compareMedia(media, others, status, roots);
    }),
  ];
}

function compareParameters(our: Operation, their: Operation, roots: Roots): Found[] {
  // Parameters in the path have the same place in both; only their names differ.
  return our.parameters
    .filter((parameter) => parameter.in !== "path")
    .flatMap((parameter) => {
      const place = `${parameter.in}.${parameter.name}`;
      const other = their.parameters.find((one) => one.in === parameter.in && one.name === parameter.name);
      if (other === undefined) return [absent(place)];
      const schemas = [
        { schema: parameter.schema, root: roots.our },
        { schema: other.schema, root: roots.their },
      ] as const;
      return compareSchemas(...schemas, place);
    });
}

function compareMedia(
  our: ReadonlyMap<string, unknown>,
  their: ReadonlyMap<string, unknown>,
  place: string,
  roots: Roots,
): Found[] {
  return [...our].flatMap(([type, schema]) => {
    const other = their.has(type) ? their.get(type) : [...their.values()][0];
    if (other === undefined) return [absent(place)];
    return compareSchemas({ schema, root: roots.our }, { schema: other, root: roots.their }, place);
  });
}

function absent(place: string): Found {
  return { place, problem: "missing", ours: "present", theirs: "absent" };
}
