import { buildDocumentedServer } from "./relay-document.ts";

/** relay's own API as an OpenAPI document, for generated clients. */
export async function relayOpenApi(): Promise<string> {
  const server = await buildDocumentedServer();
  try {
    const answer = await server.inject({ method: "GET", url: "/docs/json" });
    return `${JSON.stringify(answer.json(), undefined, 2)}\n`;
  } finally {
    await server.close();
  }
}
