import {
  type Answer,
  emailKey,
  type FieldValues,
  type IdentityKey,
  type LeadEvent,
  type LeadRecord,
  parsePhone,
  phoneKey,
  rankMatches,
  type Side,
  type Step,
} from "../src/index.ts";

interface Row {
  id: string;
  values: Record<string, string>;
  version: string;
  otherId: string | null;
}

/** A pending delivery; Chatwoot's payload may show the state of the moment it is sent, not of the change. */
export interface PendingEvent {
  readonly event: () => LeadEvent;
}

/** Two vendors in memory that keep rows, count calls and tell of every change, their own writers' included. */
export function simulateVendors(options: { readonly payloadAtSending: () => boolean }) {
  const rows: Record<Side, Map<string, Row>> = { twenty: new Map(), chatwoot: new Map() };
  const pending: PendingEvent[] = [];
  let calls = 0;
  let tick = 0;
  const now = () => new Date(1_795_000_000_000 + tick++).toISOString();

  const toRecord = (row: Row, version: string | null): LeadRecord => ({
    id: row.id,
    values: { ...row.values },
    keys: keysOfValues(row.values),
    version,
    otherId: row.otherId,
    readOnly: [],
    notALead: null,
    rest: null,
  });

  function tell(side: Side, row: Row): void {
    const { version } = row;
    const atChange = toRecord(row, version);
    const late = side === "chatwoot" && options.payloadAtSending();
    const record = () => (late ? toRecord(rows[side].get(row.id) ?? row, version) : atChange);
    const type = side === "twenty" ? "person.changed" : "contact.changed";
    pending.push({ event: () => ({ type, occurredAt: version, record: record() }) });
  }

  function write(side: Side, id: string, values: FieldValues, otherId: string | null): Row {
    const before = rows[side].get(id) ?? { id, values: {}, version: "", otherId: null };
    const row = { id, values: { ...before.values, ...values }, version: now(), otherId: otherId ?? before.otherId };
    rows[side].set(id, row);
    tell(side, row);
    return row;
  }

  async function perform(step: Step): Promise<Answer> {
    calls += 1;
    switch (step.type) {
      case "read-record": {
        const row = rows[step.side].get(step.id);
        return row ? { kind: "record", record: toRecord(row, answerVersion(step.side, row)) } : { kind: "not-found" };
      }
      case "find-record": {
        const all = [...rows[step.side].values()].map((row) => toRecord(row, answerVersion(step.side, row)));
        const [matched = null, ...others] = rankMatches(step.keys, all);
        return { kind: "searched", matched, others };
      }
      case "create-person":
        return { kind: "record", record: written("twenty", step.id, step.values, step.otherId) };
      case "create-contact":
        return {
          kind: "record",
          record: written("chatwoot", String(rows.chatwoot.size + 1), step.values, step.otherId),
        };
      case "update-person":
        return { kind: "record", record: written("twenty", step.id, step.values, step.otherId) };
      case "update-contact":
        return { kind: "record", record: written("chatwoot", step.id, step.values, step.otherId) };
      // No conversation, booking or deal is heard of here.
      default:
        throw new Error(`unexpected step ${step.type}`);
    }
  }

  const written = (side: Side, id: string, values: FieldValues, otherId: string | null): LeadRecord => {
    const row = write(side, id, values, otherId);
    return toRecord(row, answerVersion(side, row));
  };

  /** Chatwoot's API does not say when a contact changed. */
  const answerVersion = (side: Side, row: Row): string | null => (side === "twenty" ? row.version : null);

  return {
    rows,
    pending,
    perform,
    edit: (side: Side, id: string, values: FieldValues) => write(side, id, values, null),
    callCount: () => calls,
  };
}

function keysOfValues(values: FieldValues): readonly IdentityKey[] {
  const phone = values.phone ? parsePhone(values.phone, "BR") : null;
  return [...(values.email ? [emailKey(values.email)] : []), ...(phone ? [phoneKey(phone.canonical)] : [])];
}
