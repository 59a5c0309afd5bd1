import type { FastifyRequest } from "fastify";
import type { Subject } from "../../store/console/audit-trail.ts";
import type { Endpoint } from "./endpoint.ts";

/** What a path is about: `/leads/:id/…` is about a lead. */
export function subjectOf({ url }: Pick<Endpoint, "url">, { params }: Pick<FastifyRequest, "params">): Subject | null {
  const [, plural, name] = /\/(\w+)s\/:(\w+)/.exec(url) ?? [];
  const kind = plural?.replace(/ie$/, "y");
  const id = (params as Readonly<Record<string, string>>)[name ?? ""];
  return kind === undefined || id === undefined ? null : { kind, id };
}
