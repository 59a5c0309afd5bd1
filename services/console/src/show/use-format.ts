import { useMemo } from "react";
import { useTexts } from "../texts/texts.tsx";
import { spanOf } from "./span.ts";

export interface Format {
  /** Day, month and time; the year where it is another one. */
  moment(iso: string): string;
  /** With seconds: for what follows each other closely. */
  exact(iso: string): string;
  day(iso: string): string;
  number(value: number): string;
  percent(share: number): string;
  span(ms: number): string;
  ago(iso: string, now?: number): string;
}

/** Numbers and times in the reader's language and in the browser's own zone. */
export function useFormat(): Format {
  const { locale, text } = useTexts();
  return useMemo(() => {
    const tag = locale === "en" ? "en-GB" : "pt-BR";
    const formats = new Map<string, Intl.DateTimeFormat>();
    const at = (name: string, iso: string, options: Intl.DateTimeFormatOptions) => {
      const date = new Date(iso);
      if (Number.isNaN(date.getTime())) return iso;
      const format = formats.get(name) ?? new Intl.DateTimeFormat(tag, options);
      formats.set(name, format);
      return format.format(date);
    };
    const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
    const percents = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
    const clock = { hour: "2-digit", minute: "2-digit" } as const;
    const date = { day: "2-digit", month: "2-digit" } as const;
    const thisYear = new Date().getFullYear();
    const span = (ms: number) => {
      const { unit, n } = spanOf(ms);
      return text(`span.${unit}`, { n });
    };
    return {
      moment: (iso) =>
        new Date(iso).getFullYear() === thisYear
          ? at("moment", iso, { ...date, ...clock })
          : at("moment of a year", iso, { ...date, year: "numeric", ...clock }),
      exact: (iso) => at("exact", iso, { ...date, ...clock, second: "2-digit" }),
      day: (iso) => at("day", iso, { ...date, year: "numeric" }),
      number: (value) => numbers.format(value),
      percent: (share) => percents.format(share),
      span,
      ago: (iso, now = Date.now()) => text("ago", { span: span(now - Date.parse(iso)) }),
    };
  }, [locale, text]);
}
