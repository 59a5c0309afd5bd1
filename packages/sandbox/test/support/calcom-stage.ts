import { type CalcomOptions, startCalcom, type VisitInput } from "../../src/index.ts";
import { call } from "./call.ts";
import { startReceiver } from "./receiver.ts";

export const allTriggers = [
  "BOOKING_CREATED",
  "BOOKING_REQUESTED",
  "BOOKING_REJECTED",
  "BOOKING_RESCHEDULED",
  "BOOKING_CANCELLED",
  "BOOKING_NO_SHOW_UPDATED",
  "MEETING_STARTED",
  "MEETING_ENDED",
];
export const helena = { name: "Dra. Helena Prado", email: "helena.prado@example.com", phone: "+5511987650001" };
export const consultation = "consulta-inicial-30min";
export const diagnosis = "diagnostico-estrategico-45min";
/** 1 December 2026, 10:00 in São Paulo: nine days after the stage's clock. */
export const morning = "2026-12-01T13:00:00Z";
export const afternoon = "2026-12-01T18:30:00Z";

/** A stand-in whose clock stands at 22 November 2026, 09:49 UTC, and one receiver of everything. */
export async function openStage(options: CalcomOptions & { triggers?: string[]; secret?: string | null } = {}) {
  const { triggers = allTriggers, secret = "segredo", ...rest } = options;
  let now = Date.parse("2026-11-22T09:49:20.000Z");
  const receiver = await startReceiver();
  const calcom = await startCalcom({ clock: () => now, ...rest });
  calcom.addWebhook({ subscriberUrl: receiver.url, triggers, secret });
  const request = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    call(calcom.apiUrl + path, method, headers, body);
  return {
    calcom,
    receiver,
    setNow(iso: string) {
      now = Date.parse(iso);
    },
    /** With the host's key and the bookings' version. */
    asHost: (method: string, path: string, body?: unknown, version = "2024-08-13") =>
      request(method, path, body, { authorization: `Bearer ${calcom.apiKey}`, "cal-api-version": version }),
    asVisitor: (method: string, path: string, body?: unknown, version = "2024-08-13") =>
      request(method, path, body, { "cal-api-version": version }),
    /** Opens a filled-in link and books. */
    visit(slug = consultation, input: Partial<VisitInput> = {}) {
      const query = `especialidade=Dermatologia&lead_token=tk1&metadata[origem]=chat`;
      const page = calcom.openPage(`${calcom.url}/marina-lopes/${slug}?${query}`);
      return page.book({ ...helena, start: morning, ...input });
    },
    /** What came: triggers with the payload, oldest first. */
    async told() {
      await calcom.settled();
      return receiver.deliveries.map(({ rawBody }) => {
        const { triggerEvent, payload, ...flat } = JSON.parse(rawBody);
        return { triggerEvent, payload: payload ?? flat };
      });
    },
    async toldTriggers() {
      return (await this.told()).map(({ triggerEvent }) => triggerEvent);
    },
    async [Symbol.asyncDispose]() {
      await calcom.stop();
      await receiver[Symbol.asyncDispose]();
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;
