const minuteMs = 60_000;

/** Minutes east of UTC at that instant: -180 for São Paulo. */
export function utcOffsetMinutes(timeZone: string, atMs: number): number {
  const text = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(atMs)
    .find((part) => part.type === "timeZoneName")?.value;
  const match = /^GMT([+-])(\d{2}):(\d{2})/.exec(text ?? "");
  if (match === null) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** `2026-11-24T10:00:00.000-03:00`; `Z` where there is no offset. */
export function localIso(timeZone: string, atMs: number): string {
  const offset = utcOffsetMinutes(timeZone, atMs);
  const local = new Date(atMs + offset * minuteMs).toISOString();
  if (offset === 0) return local;
  const two = (value: number) => String(Math.trunc(value)).padStart(2, "0");
  const size = Math.abs(offset);
  return `${local.slice(0, -1)}${offset < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}

/** `2026-11-24` in that zone. */
export function localDate(timeZone: string, atMs: number): string {
  return localIso(timeZone, atMs).slice(0, 10);
}

/** The instant of a wall-clock time, such as `2026-11-24` at `09:00`. */
export function instantOf(timeZone: string, date: string, time: string): number {
  const asUtc = Date.parse(`${date}T${time}:00.000Z`);
  const near = asUtc - utcOffsetMinutes(timeZone, asUtc) * minuteMs;
  return asUtc - utcOffsetMinutes(timeZone, near) * minuteMs;
}

export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
}
