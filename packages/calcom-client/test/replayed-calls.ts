import type { CalcomClient } from "../src/index.ts";
import type { Exchange } from "./recordings.ts";

interface ReplayedCall {
  readonly request: `${string} ${string}`;
  /** `input` is the recorded body or query, `ids` the parts of the path. */
  readonly call: (client: CalcomClient, ids: string[], input: never) => PromiseLike<unknown>;
  readonly value?: (body: { data: unknown; pagination?: unknown }) => unknown;
}

type Input = Record<string, never>;

/** Which method of the client makes which recorded request. */
const replayedCalls: readonly ReplayedCall[] = [
  { request: "GET /health", call: (client) => client.health(), value: (body) => body },
  { request: "GET /v2/me", call: (client) => client.me.get() },
  {
    request: "GET /v2/bookings",
    call: (client, _, query) => client.bookings.list(query),
    value: ({ data, pagination }) => ({ items: data, pagination }),
  },
  { request: "POST /v2/bookings", call: (client, _, input) => client.bookings.create(input) },
  { request: "GET /v2/bookings/:id", call: (client, [uid = ""]) => client.bookings.get(uid) },
  {
    request: "POST /v2/bookings/:id/cancel",
    call: (client, [uid = ""], { cancellationReason }: Input) =>
      client.bookings.cancel(uid, cancellationReason === undefined ? {} : { reason: cancellationReason }),
  },
  {
    request: "POST /v2/bookings/:id/reschedule",
    call: (client, [uid = ""], input) => client.bookings.reschedule(uid, input),
  },
  { request: "POST /v2/bookings/:id/confirm", call: (client, [uid = ""]) => client.bookings.confirm(uid) },
  {
    request: "POST /v2/bookings/:id/decline",
    call: (client, [uid = ""], input) => client.bookings.decline(uid, input),
  },
  {
    request: "POST /v2/bookings/:id/mark-absent",
    call: (client, [uid = ""], input) => client.bookings.markAbsent(uid, input),
  },
  {
    request: "POST /v2/bookings/:id/guests",
    call: (client, [uid = ""], { guests }: Input) => client.bookings.addGuests(uid, guests ?? []),
  },
  {
    request: "PATCH /v2/bookings/:id/location",
    call: (client, [uid = ""], { location }: Input) => client.bookings.setLocation(uid, location ?? {}),
  },
  { request: "GET /v2/event-types", call: (client, _, query) => client.eventTypes.list(query) },
  { request: "POST /v2/event-types", call: (client, _, input) => client.eventTypes.create(input) },
  { request: "GET /v2/event-types/:id", call: (client, [id]) => client.eventTypes.get(Number(id)) },
  { request: "DELETE /v2/event-types/:id", call: (client, [id]) => client.eventTypes.delete(Number(id)) },
  {
    request: "GET /v2/event-types/:id/webhooks",
    call: (client, [id]) => client.webhooks.ofEventType(Number(id)).list(),
  },
  {
    request: "POST /v2/event-types/:id/webhooks",
    call: (client, [id], input) => client.webhooks.ofEventType(Number(id)).create(input),
  },
  {
    request: "PATCH /v2/event-types/:id/webhooks/:id",
    call: (client, [id, hook = ""], input) => client.webhooks.ofEventType(Number(id)).update(hook, input),
  },
  {
    request: "DELETE /v2/event-types/:id/webhooks",
    call: (client, [id]) => client.webhooks.ofEventType(Number(id)).deleteAll(),
    value: () => undefined,
  },
  { request: "POST /v2/webhooks", call: (client, _, input) => client.webhooks.create(input) },
  { request: "GET /v2/webhooks/:id", call: (client, [id = ""]) => client.webhooks.get(id) },
  { request: "PATCH /v2/webhooks/:id", call: (client, [id = ""], input) => client.webhooks.update(id, input) },
  { request: "DELETE /v2/webhooks/:id", call: (client, [id = ""]) => client.webhooks.delete(id) },
  { request: "GET /v2/slots", call: (client, _, query) => client.slots.list(query) },
  { request: "POST /v2/slots/reservations", call: (client, _, input) => client.slots.reserve(input) },
  { request: "GET /v2/schedules", call: (client) => client.schedules.list() },
  { request: "POST /v2/schedules", call: (client, _, input) => client.schedules.create(input) },
  { request: "GET /v2/schedules/default", call: (client) => client.schedules.default() },
  { request: "GET /v2/schedules/:id", call: (client, [id]) => client.schedules.get(Number(id)) },
  { request: "PATCH /v2/schedules/:id", call: (client, [id], input) => client.schedules.update(Number(id), input) },
];

function queryOf(url: URL): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = url.searchParams.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}

/** The recorded request in parts, and the call that must make it; `undefined` when the client has none. */
export function findReplay({ request }: Exchange) {
  const url = new URL(request.path, "https://cal-api.example.com");
  const query = queryOf(url);
  for (const { request: known, call, value = ({ data }: { data: unknown }) => data } of replayedCalls) {
    const [method, template = ""] = known.split(" ");
    const match = new RegExp(`^${template.replaceAll(":id", "([^/]+)")}$`).exec(url.pathname);
    if (match === null || method !== request.method) continue;
    const input = (request.body ?? query) as never;
    const ids = match.slice(1);
    return { pathname: url.pathname, query, value, run: (client: CalcomClient) => call(client, ids, input) };
  }
  return undefined;
}
