import type { EvolutionStandIn } from "@tpc/sandbox";

/** The agency's number at Evolution API. */
export async function createInstance({ url, apiKey }: EvolutionStandIn, instanceName: string): Promise<void> {
  const headers = { apikey: apiKey, "content-type": "application/json" };
  await fetch(`${url}/instance/create`, { method: "POST", headers, body: JSON.stringify({ instanceName }) });
}
