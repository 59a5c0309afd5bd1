import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkMessage, readPlaceholders } from "./check-message.ts";
import { createTexts } from "./create-texts.ts";
import { locales } from "./locale.ts";
import { ownMessages } from "./read-messages.ts";
import { isTextKey, textValues } from "./text-values.ts";

const timeZone = "America/Sao_Paulo";
const portuguese = createTexts({ locale: "pt-BR", timeZone });
const start = "2026-11-19T13:00:00Z";
const booking = {
  name: "Dra. Helena Prado",
  start,
  host: "Marina Lopes",
  eventTitle: "Consulta Inicial 30min",
  rescheduleUrl: "https://agenda.example.com/reschedule/1",
  cancelUrl: "https://agenda.example.com/booking/1?cancel=true",
};
const unknown = { name: "", start, host: "", eventTitle: "", rescheduleUrl: "", cancelUrl: "" };
const keys = Object.keys(textValues).filter(isTextKey);

describe("the messages", () => {
  test.each(locales)("%s has every text and no other", (locale) => {
    expect(Object.keys(ownMessages[locale]).sort()).toEqual([...keys].sort());
  });

  test.each(keys)("%s is valid and uses the same values in every language", (key) => {
    const used = locales.map((locale) => {
      expect(checkMessage(key, ownMessages[locale][key])).toBeNull();
      return [...readPlaceholders(ownMessages[locale][key])].sort();
    });
    expect(new Set(used.map((names) => names.join(" "))).size).toBe(1);
  });

  test.each(keys)("%s uses every value it is given", (key) => {
    const used = readPlaceholders(ownMessages["pt-BR"][key]);
    for (const name of textValues[key]) {
      expect(used.has(name) || (name === "name" && used.has("firstName")), name).toBe(true);
    }
  });
});

describe("what leads read", () => {
  test("a confirmation says with whom and when, and how to change it", () => {
    expect(portuguese("bookingConfirmed", booking)).toBe(
      [
        "Oi, Dra. Helena! Sua reunião com Marina Lopes está confirmada:",
        "",
        "Consulta Inicial 30min",
        "quinta-feira, 19 de novembro, às 10h (horário de Brasília)",
        "",
        "Se precisar mudar o horário:",
        "https://agenda.example.com/reschedule/1",
        "",
        "Para cancelar:",
        "https://agenda.example.com/booking/1?cancel=true",
        "",
        "Até lá!",
      ].join("\n"),
    );
  });

  test("where little is known the message is shorter and still whole", () => {
    expect(portuguese("bookingConfirmed", unknown)).toBe(
      "Oi! Sua reunião está confirmada:\n\nquinta-feira, 19 de novembro, às 10h (horário de Brasília)\n\nAté lá!",
    );
    expect(portuguese("bookingCancelled", { name: "", start, bookingLink: "" })).toMatch(
      /é só me responder por aqui\.$/,
    );
    expect(portuguese("bookingLink", { name: "", url: "https://r.example.com/b/x" })).toMatch(/^Escolha /);
    expect(portuguese("dealName", { name: "" })).toBe("Lead sem nome");
  });

  test.each(locales)(
    "whatever is not known, a text in %s reads well: no gap, no dangling colon, no empty end",
    (locale) => {
      const texts = createTexts({ locale, timeZone });
      const links = { meetingUrl: "https://meet.example.com/a", bookingLink: "https://r.example.com/b/x" };
      const all = { ...booking, ...links, happenedAt: start };
      const answers = [{ label: "Cidade", value: "Campinas" }];
      // An alert knows its values always.
      const alert = {
        vendor: "Twenty",
        source: "people",
        contactUrlOne: "https://chat.example.com/app/accounts/1/contacts/1",
        contactUrlTwo: "https://chat.example.com/app/accounts/1/contacts/2",
        state: "close",
        minutes: "5",
        count: "3",
        names: "opportunity.stage QUALIFIED",
        differs: "clock",
        skewSeconds: "600",
        duplicates: "1",
        conflicts: "2",
        openDuplicates: "3",
        openConflicts: "4",
        direction: "to-twenty",
        percent: "30",
        cause: "wish",
        reason: "Faturamento dentro do que atendemos",
        isQualified: "no",
        level: "next",
        alert: "Oi.",
      };
      fc.assert(
        fc.property(fc.constantFrom(...keys), fc.subarray(Object.keys(all)), fc.boolean(), (key, dropped, answered) => {
          const left = { ...all, ...Object.fromEntries(dropped.map((name) => [name, ""])) };
          const text = texts(key, {
            ...left,
            ...alert,
            url: "https://r.example.com/b/x",
            answers: answered ? answers : [],
          });
          expect(text).toBe(text.trim());
          expect(text).not.toMatch(/ {2}| [.,!]|\n{3}|[:,]$|[{}]|undefined/);
          expect(text).not.toBe("");
        }),
        { numRuns: 500 },
      );
    },
  );

  test("times are in the reader's zone, in ours when the reader's is unknown or no zone", () => {
    const at = (zone: string) => portuguese("bookingRequested", { name: "Lia", start, timeZone: zone });
    expect(at("America/Manaus")).toContain("às 9h (horário de Manaus)");
    expect(at("Mars/Base")).toContain("às 10h (horário de Brasília)");
    expect(at("")).toContain("às 10h (horário de Brasília)");
  });

  test("a place that is no link is not sent as one", () => {
    const note = (meetingUrl: string) =>
      portuguese("noteBooking", { ...booking, meetingUrl, rescheduleUrl: "", answers: [] });
    expect(note("https://meet.example.com/a")).toContain("- **Sala:** https://meet.example.com/a");
    for (const place of ["integrations:jitsi", "javascript:alert(1)", "Rua das Flores, 1", "+5511987650001", ""]) {
      expect(note(place)).not.toContain("Sala");
    }
  });

  test("braces and choices in a value are text, not ICU", () => {
    const text = portuguese("dealName", { name: "{name} {a, select, other {b}} '<b>'" });
    expect(text).toBe("{name} {a, select, other {b}} '<b>'");
  });

  test("whatever strangers typed, a message keeps its lines", () => {
    const lines = portuguese("bookingConfirmed", booking).split("\n").length;
    const typed = fc.string({ unit: "binary", minLength: 1, maxLength: 2_000 });
    fc.assert(
      fc.property(typed, typed, (host, eventTitle) => {
        const values = { ...booking, host: `M${host}`, eventTitle: `C${eventTitle}` };
        const text = portuguese("bookingConfirmed", values);
        expect(text.split(/[\n\r\u2028\u2029]/)).toHaveLength(lines);
        expect(text).toContain(booking.cancelUrl);
        expect(text.length).toBeLessThan(3_000);
      }),
    );
  });
});

describe("what agents read", () => {
  test("answers are listed, those left empty are not, and none can write Markdown", () => {
    const note = portuguese("noteBooking", {
      ...booking,
      meetingUrl: "",
      answers: [
        { label: "Quantas *secretárias*?", value: "duas\n# [clique](https://bad.example.com) <img>" },
        { label: "Observações", value: "  " },
      ],
    });
    expect(note).toContain("**Respostas do formulário**\n\n- Quantas \\*secretárias\\*?: duas \\# \\[clique\\](");
    expect(note).toContain("\\<img\\>");
    expect(note).not.toContain("Observações");
  });

  test("Cal.com's own questions have our words, whether it gives their keys or their slugs", () => {
    const answers = ["additional_notes", "notes", "Objetivo"].map((label) => ({ label, value: "x" }));
    expect(portuguese("noteBooking", { ...booking, meetingUrl: "", answers })).toContain(
      "- Observações: x\n- Observações: x\n- Objetivo: x",
    );
  });

  test("what happens to a booking is one line with its time", () => {
    const { eventTitle } = booking;
    expect(portuguese("noteCancelled", { eventTitle, happenedAt: start })).toBe(
      `**Reunião cancelada** em quinta-feira, 19 de novembro, às 10h (horário de Brasília): ${eventTitle}`,
    );
    expect(portuguese("noteRescheduled", { eventTitle: "", start })).toBe(
      "**Reunião remarcada** para quinta-feira, 19 de novembro, às 10h (horário de Brasília)",
    );
  });

  test("a notice names the lead in full and shows a name as it is", () => {
    expect(portuguese("noticeQualified", { name: "Dra. Helena_Prado" })).toBe(
      "**Lead qualificado**: Dra. Helena\\_Prado. Está esperando por você: responda o quanto antes.",
    );
  });
});
