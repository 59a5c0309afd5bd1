import type { BookingRecord, CalcomStandIn } from "../../src/index.ts";
import { call } from "./call.ts";
import { readExchanges } from "./recordings.ts";

/** Recorded uids and ids, and those that stand for them here. */
export type IdMap = Record<string, string>;

export interface ReplayBench {
  calcom: CalcomStandIn;
  /** Moves the clock, which stands still otherwise. */
  setNow(iso: string): void;
}
export type Preparation = (bench: ReplayBench) => Promise<IdMap>;

const creations = new Map(
  readExchanges("calcom", /^rest-bookings-create.*\.json$/).map((exchange) => [exchange.name, exchange]),
);
export const helena = { name: "Dra. Helena Prado", email: "helena.prado@example.com", phone: "+5511987650001" };
export const caio = { name: "Dr. Caio Menezes", email: "caio.menezes@example.com", phone: "+5531987650002" };
export const livia = { name: "Dra. Lívia Fontes", email: "livia.fontes@example.com", phone: "+5521987650003" };
export const answers = (especialidade: string, cidade: string) => ({
  especialidade,
  cidade,
  twenty_person_id: "7c1e5b0a-94c2-4d37-8f61-3e0b2a9d4c22",
});

/** Sends a body that was recorded, or one like it. */
export async function createRecorded(
  { calcom }: ReplayBench,
  name: string,
  changes: Record<string, unknown> = {},
): Promise<BookingRecord> {
  const recorded = creations.get(name)?.request.body;
  const body = { ...(typeof recorded === "object" ? recorded : {}), ...changes };
  const answer = await call(`${calcom.apiUrl}/v2/bookings`, "POST", { "cal-api-version": "2024-08-13" }, body);
  if (answer.status !== 201) throw new Error(`seeding failed: ${JSON.stringify(answer.body)}`);
  return answer.body.data;
}

export async function act(
  { calcom }: ReplayBench,
  path: string,
  body: unknown,
  key: string | null = calcom.apiKey,
): Promise<BookingRecord> {
  const headers = { "cal-api-version": "2024-08-13", ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
  const answer = await call(`${calcom.apiUrl}/v2/bookings/${path}`, "POST", headers, body);
  if (answer.status >= 400) throw new Error(`seeding failed: ${JSON.stringify(answer.body)}`);
  return answer.body.data;
}

export const attendee = (person: typeof caio) => ({
  name: person.name,
  email: person.email,
  phoneNumber: person.phone,
  timeZone: "America/Sao_Paulo",
  language: "pt-BR",
});
export const caiosCall = {
  start: "2026-11-26T14:00:00Z",
  attendee: attendee(caio),
  bookingFieldsResponses: answers("Ortopedia", "Belo Horizonte"),
  metadata: { twenty_person_id: "7c1e5b0a-94c2-4d37-8f61-3e0b2a9d4c22", chatwoot_conversation_id: "540" },
};
