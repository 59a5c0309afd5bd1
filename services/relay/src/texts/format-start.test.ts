import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatStart } from "./format-start.ts";
import { locales } from "./locale.ts";

const written: readonly (readonly [instant: string, zone: string, portuguese: string, english: string])[] = [
  [
    "2026-11-19T13:00:00Z",
    "America/Sao_Paulo",
    "quinta-feira, 19 de novembro, às 10h (horário de Brasília)",
    "Thursday, November 19 at 10:00 AM (Brasilia time)",
  ],
  [
    "2026-11-19T13:30:00.000Z",
    "America/Recife",
    "quinta-feira, 19 de novembro, às 10h30 (horário de Brasília)",
    "Thursday, November 19 at 10:30 AM (Brasilia time)",
  ],
  [
    "2026-11-19T13:05:00+00:00",
    "America/Manaus",
    "quinta-feira, 19 de novembro, às 9h05 (horário de Manaus)",
    "Thursday, November 19 at 9:05 AM (Manaus time)",
  ],
  [
    "2026-11-19T13:00:00Z",
    "America/Cuiaba",
    "quinta-feira, 19 de novembro, às 9h (horário de Cuiabá)",
    "Thursday, November 19 at 9:00 AM (Cuiabá time)",
  ],
  [
    "2026-11-19T13:00:00Z",
    "America/Rio_Branco",
    "quinta-feira, 19 de novembro, às 8h (horário do Acre)",
    "Thursday, November 19 at 8:00 AM (Acre time)",
  ],
  [
    "2026-11-19T13:00:00Z",
    "America/Noronha",
    "quinta-feira, 19 de novembro, às 11h (horário de Fernando de Noronha)",
    "Thursday, November 19 at 11:00 AM (Fernando de Noronha time)",
  ],
  // The day changes with the zone.
  [
    "2026-05-02T01:00:00Z",
    "America/Sao_Paulo",
    "sexta-feira, 1º de maio, às 22h (horário de Brasília)",
    "Friday, May 1 at 10:00 PM (Brasilia time)",
  ],
  [
    "2026-05-02T03:00:00Z",
    "America/Sao_Paulo",
    "sábado, 2 de maio, à 0h (horário de Brasília)",
    "Saturday, May 2 at 12:00 AM (Brasilia time)",
  ],
  [
    "2026-05-02T04:15:00Z",
    "America/Sao_Paulo",
    "sábado, 2 de maio, à 1h15 (horário de Brasília)",
    "Saturday, May 2 at 1:15 AM (Brasilia time)",
  ],
  [
    "2026-05-02T15:00:00Z",
    "America/Sao_Paulo",
    "sábado, 2 de maio, às 12h (horário de Brasília)",
    "Saturday, May 2 at 12:00 PM (Brasilia time)",
  ],
  // Brazil had summer time until February 2019: in January it was two hours behind UTC.
  [
    "2019-01-10T13:00:00Z",
    "America/Sao_Paulo",
    "quinta-feira, 10 de janeiro, às 11h (horário de Brasília)",
    "Thursday, January 10 at 11:00 AM (Brasilia time)",
  ],
  // New York, Sunday 1 November 2026: half past one comes twice, an hour apart.
  [
    "2026-11-01T05:30:00Z",
    "America/New_York",
    "domingo, 1º de novembro, à 1h30 (horário de Nova York)",
    "Sunday, November 1 at 1:30 AM (New York time)",
  ],
  [
    "2026-11-01T06:30:00Z",
    "America/New_York",
    "domingo, 1º de novembro, à 1h30 (horário de Nova York)",
    "Sunday, November 1 at 1:30 AM (New York time)",
  ],
  [
    "2026-07-01T13:00:00Z",
    "America/New_York",
    "quarta-feira, 1º de julho, às 9h (horário de Nova York)",
    "Wednesday, July 1 at 9:00 AM (New York time)",
  ],
  [
    "2026-03-29T00:59:00Z",
    "Europe/Lisbon",
    "domingo, 29 de março, à 0h59 (horário de Lisboa)",
    "Sunday, March 29 at 12:59 AM (Lisbon time)",
  ],
  [
    "2026-03-29T01:00:00Z",
    "Europe/Lisbon",
    "domingo, 29 de março, às 2h (horário de Lisboa)",
    "Sunday, March 29 at 2:00 AM (Lisbon time)",
  ],
  [
    "2026-11-19T13:00:00Z",
    "Asia/Kolkata",
    "quinta-feira, 19 de novembro, às 18h30 (horário da Índia)",
    "Thursday, November 19 at 6:30 PM (India time)",
  ],
  [
    "2026-11-19T13:00:00Z",
    "UTC",
    "quinta-feira, 19 de novembro, às 13h (UTC)",
    "Thursday, November 19 at 1:00 PM (UTC)",
  ],
];

describe("saying when something starts", () => {
  test.each(written)("%s in %s is written as people say it", (instant, zone, portuguese, english) => {
    expect(formatStart(instant, zone, "pt-BR")).toBe(portuguese);
    expect(formatStart(instant, zone, "en")).toBe(english);
  });

  test("every zone and every instant is written in one line, with no part missing", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    const instants = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), fc.constantFrom(...locales), (instant, zone, locale) => {
        const pattern =
          locale === "pt-BR"
            ? /^\S+, \d{1,2}º? de \S+, às? \d{1,2}h(\d\d)? \(\S.*\)$/u
            : /^\S+, \S+ \d{1,2} at \d{1,2}:\d\d [AP]M \(\S.*\)$/u;
        expect(formatStart(instant.toISOString(), zone, locale)).toMatch(pattern);
      }),
      { numRuns: 300 },
    );
  });

  test("what is no instant or no zone is refused", () => {
    expect(() => formatStart("tomorrow", "UTC", "en")).toThrow(RangeError);
    expect(() => formatStart("2026-11-19T13:00:00Z", "Mars/Base", "en")).toThrow(RangeError);
  });
});
