import type { Locale } from "./locale.ts";
import { readZoneName } from "./zone-name.ts";

interface Clock {
  readonly weekday: string;
  readonly day: number;
  readonly month: string;
  readonly hour: number;
  readonly minute: number;
}

/**
 * Says when something starts, as people write it in a chat: "quinta-feira, 19 de novembro, às 10h (horário de Brasília)".
 *
 * @param instantIso - ISO instant, in any of the spellings the vendors use
 * @param timeZone - IANA name of the reader's zone
 * @throws RangeError for what is no instant or no zone
 */
export function formatStart(instantIso: string, timeZone: string, locale: Locale): string {
  const instant = new Date(instantIso);
  const clock = readClock(instant, timeZone, locale);
  const zone = readZoneName(instant, timeZone, locale);
  return locale === "pt-BR" ? inPortuguese(clock, zone) : inEnglish(clock, zone);
}

function inPortuguese({ weekday, day, month, hour, minute }: Clock, zone: string): string {
  // The first of a month is an ordinal, and one o'clock and midnight are singular: "1º de maio, à 1h".
  const date = `${weekday}, ${day === 1 ? "1º" : day} de ${month}`;
  const time = `${hour}h${minute === 0 ? "" : twoDigits(minute)}`;
  return `${date}, ${hour < 2 ? "à" : "às"} ${time} (${zone})`;
}

function inEnglish({ weekday, day, month, hour, minute }: Clock, zone: string): string {
  const time = `${hour % 12 || 12}:${twoDigits(minute)} ${hour < 12 ? "AM" : "PM"}`;
  return `${weekday}, ${month} ${day} at ${time} (${zone})`;
}

function readClock(instant: Date, timeZone: string, locale: Locale): Clock {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const textOf = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return {
    weekday: textOf("weekday"),
    day: Number(textOf("day")),
    month: textOf("month"),
    hour: Number(textOf("hour")),
    minute: Number(textOf("minute")),
  };
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");
