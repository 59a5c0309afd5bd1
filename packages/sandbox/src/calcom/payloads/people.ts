import type { AttendeeRow, HostRow } from "../store/rows.ts";
import { utcOffsetMinutes } from "../store/zone-time.ts";

/** The host as each kind of delivery orders it. `startMs` decides the UTC offset. */
export function organizerOf(host: HostRow, startMs: number) {
  const language = { locale: host.locale };
  const utcOffset = utcOffsetMinutes(host.timeZone, startMs);
  const { id, name, email, username, timeZone } = host;
  const timeFormat = "HH:mm";
  return {
    booked: { id, name, email, username, timeZone, language, timeFormat, utcOffset },
    decided: { id, email, name, username, timeZone, timeFormat, language, utcOffset },
    cancelled: { id, username, email, name, timeZone, timeFormat, language, utcOffset },
    askedAgain: { id, email, name, username, language, timeZone, utcOffset },
  };
}

export function attendeeOf(row: AttendeeRow, startMs: number) {
  const language = { locale: row.locale };
  const utcOffset = utcOffsetMinutes(row.timeZone, startMs);
  const { id, name, email, timeZone, phoneNumber } = row;
  const [firstName = "", ...rest] = name.split(" ");
  return {
    /** Names stay empty: the name question is one field. */
    booked: {
      email,
      name,
      ...(phoneNumber === null ? {} : { phoneNumber }),
      firstName: "",
      lastName: "",
      timeZone,
      language,
      utcOffset,
    },
    decided: { name, email, timeZone, phoneNumber, language, utcOffset },
    /** Names are cut at the first space: "Dr." and "Caio Menezes". */
    requested: {
      name,
      email,
      timeZone,
      language,
      phoneNumber,
      bookingSeat: null,
      utcOffset,
      firstName,
      lastName: rest.join(" "),
    },
    askedAgain: { id, email, name, username: "", language, timeZone, phoneNumber, utcOffset },
  };
}
