import type { FastifyRequest } from "fastify";

/** What the browser reads first, of the two that relay speaks. */
export function localeOf({ headers }: Pick<FastifyRequest, "headers">, usual: "pt-BR" | "en"): "pt-BR" | "en" {
  const [first = ""] = (headers["accept-language"] ?? "").split(",");
  if (/^\s*pt/i.test(first)) return "pt-BR";
  return /^\s*en/i.test(first) ? "en" : usual;
}
