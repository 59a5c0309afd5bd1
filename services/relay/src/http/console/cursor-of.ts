import { type PageCursor, parseCursor } from "../../store/database/page-cursor.ts";

/** A cursor that was checked already. */
export const cursorOf = (text: string | undefined): PageCursor | null =>
  text === undefined ? null : parseCursor(text);
