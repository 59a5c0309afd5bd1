/** Each kind of delivery writes times in its own way: parse them as instants. */
export const isoOf = (atMs: number): string => new Date(atMs).toISOString();
/** `2026-12-01T13:00:00Z` */
export const secondsIso = (atMs: number): string => isoOf(atMs).replace(/\.\d{3}Z$/, "Z");
/** `2026-12-01T13:00:00+00:00`: the offset is that of the server's clock, UTC here. */
export const offsetIso = (atMs: number): string => isoOf(atMs).replace(/\.\d{3}Z$/, "+00:00");
