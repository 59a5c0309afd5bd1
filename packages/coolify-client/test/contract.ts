import { readFileSync } from "node:fs";
import { z } from "zod";

const schema = z.record(z.string(), z.unknown());
const content = z.object({
  content: z
    .object({ "application/json": z.object({ schema }).optional(), "text/html": z.object({ schema }).optional() })
    .optional(),
});
const operationSchema = z.object({
  operationId: z.string(),
  requestBody: content.optional(),
  responses: z.record(z.string(), z.union([content, z.object({ $ref: z.string() })])),
});
const contractSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

export interface ContractOperation {
  readonly method: string;
  readonly path: string;
  /** What the request body must look like; absent when there is none. */
  readonly request?: z.ZodType;
  readonly successStatus: number;
  /** What the body of a success must look like; absent when it is empty. */
  readonly answer?: z.ZodType;
}

const source = readFileSync(new URL("../openapi.json", import.meta.url), "utf8");
const contract = contractSchema.parse(JSON.parse(source.replaceAll("#/components/schemas/", "#/$defs/")));
const toZod = (inner: Record<string, unknown>) =>
  z.fromJSONSchema({ ...inner, $defs: contract.components.schemas } as Parameters<typeof z.fromJSONSchema>[0]);

/** The operations of openapi.json by id, their schemas ready to check values with. */
export const contractOperations = new Map<string, ContractOperation>(
  Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, requestBody, responses }]) => {
      const [status = "", success] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
      const request = requestBody?.content?.["application/json"]?.schema;
      const answer =
        success !== undefined && "content" in success ? Object.values(success.content ?? {})[0]?.schema : undefined;
      const operation = {
        method: method.toUpperCase(),
        path,
        successStatus: Number(status),
        ...(request === undefined ? {} : { request: toZod(request) }),
        ...(answer === undefined ? {} : { answer: toZod(answer) }),
      };
      return [operationId, operation] as const;
    }),
  ),
);
