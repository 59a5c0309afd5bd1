/** A webhook without what it says of anybody: names of fields, kinds, times, ids and lengths stay. */
export interface MaskedDelivery {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, indented. */
  readonly body: string;
}

const shownHeader = /^(content-(type|length)|user-agent|x-[\w-]+-(timestamp|delivery|event|version))$/;
/** Words of the vendors' own, and ids that name a record and let nobody in. */
const shownField =
  /^(id|.*_id|.*Id|event|eventName|operation|triggerEvent|type|.*_type|.*Type|status|.*_status|stage|state|object|nameSingular|slug|channel|private|availability|labels|.*updatedFields.*|version)$/;
const plainWord = /^[A-Za-z][\w.:/-]{0,59}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/;
/** Shorter ones are counts, ids and times; a phone has more digits. */
const mostDigits = 7;
const hasTime = /(_at|At|timestamp|date|Date|version)$/;

export function maskDelivery(content: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}): MaskedDelivery {
  const headers = Object.entries(content.headers).map(([name, value]) => [
    name,
    shownHeader.test(name) ? value : hidden(value),
  ]);
  return { headers: Object.fromEntries(headers), body: maskJson(content.body) };
}

function maskJson(body: string): string {
  try {
    return JSON.stringify(mask(JSON.parse(body), ""), undefined, 2);
  } catch {
    return hidden(body);
  }
}

function mask(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((item) => mask(item, field));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mask(inner, name)]));
  }
  if (typeof value === "number") return isShortNumber(value) || hasTime.test(field) ? value : hidden(String(value));
  if (typeof value !== "string" || value === "" || instant.test(value)) return value;
  const isOurs = shownField.test(field) && (plainWord.test(value) || uuid.test(value) || /^\d{1,7}$/.test(value));
  return isOurs ? value : hidden(value);
}

const isShortNumber = (value: number): boolean => String(Math.abs(value)).replace(/\D/g, "").length <= mostDigits;

function hidden(text: string): string {
  return `•••• (${text.length})`;
}
