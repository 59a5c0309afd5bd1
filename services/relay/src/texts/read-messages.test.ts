import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StartError } from "../start-error.ts";
import { createTexts } from "./create-texts.ts";
import { ownMessages, readMessages } from "./read-messages.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "texts-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, content: unknown) =>
  writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));

function refusal(): string {
  try {
    readMessages("pt-BR", folder);
  } catch (error) {
    if (error instanceof StartError && error.code === "CONFIG_INVALID") return error.message;
    throw error;
  }
  return "accepted";
}

describe("a folder of texts of one's own", () => {
  test("a single message is replaced, all others stay", () => {
    write("pt-BR.json", { bookingLink: "Olá {name}, agende: {url}" });
    const texts = createTexts({ locale: "pt-BR", timeZone: "America/Sao_Paulo", overridesFolder: folder });
    const values = { name: "Lia Nunes", url: "https://r.example.com/b/x" };
    expect(texts("bookingLink", values)).toBe("Olá Lia Nunes, agende: https://r.example.com/b/x");
    expect({ ...readMessages("pt-BR", folder), bookingLink: "" }).toEqual({ ...ownMessages["pt-BR"], bookingLink: "" });
    expect(readMessages("en", folder)).toEqual(ownMessages.en);
  });

  test("an empty folder changes nothing", () => {
    expect(readMessages("pt-BR", folder)).toEqual(ownMessages["pt-BR"]);
  });

  const wrong: readonly (readonly [what: string, file: string, content: unknown, problem: string])[] = [
    ["an unknown key", "pt-BR.json", { bookingLnk: "x" }, "pt-BR.json: bookingLnk is no text of relay"],
    ["a key of every object", "pt-BR.json", { constructor: "x" }, "pt-BR.json: constructor is no text of relay"],
    ["broken ICU", "pt-BR.json", { noShow: "Oi {name" }, "pt-BR.json: noShow is no valid ICU message"],
    [
      "a choice without other",
      "en.json",
      { noShow: "{name, select, a {b}}" },
      "en.json: noShow is no valid ICU message",
    ],
    ["a value the text is not given", "en.json", { bookingLink: "{url} {link}" }, "en.json: bookingLink uses {link}"],
    ["such a value inside a choice", "en.json", { dealName: "{hasName, select, yes {{x}} other {}}" }, "uses {x}"],
    [
      "a text as a date",
      "en.json",
      { noShow: "{hasName, select, yes {{name, date}} other {}}" },
      "noShow formats a text as",
    ],
    ["a text as a number", "pt-BR.json", { dealName: "{name, plural, other {#}}" }, "dealName formats a text as"],
    ["an empty message", "pt-BR.json", { dealName: " " }, "pt-BR.json: dealName is empty"],
    ["no JSON", "pt-BR.json", "{", "pt-BR.json is not a JSON object of texts"],
    ["another shape", "pt-BR.json", { noShow: 1 }, "pt-BR.json is not a JSON object of texts"],
    ["another language", "pt.json", {}, "pt.json is named after no language: use pt-BR.json or en.json"],
  ];
  test.each(wrong)("%s stops the start and is named", (_what, file, content, problem) => {
    write(file, content);
    expect(refusal()).toContain(problem);
  });

  test("all problems are told at once", () => {
    write("pt-BR.json", { a: "x", b: "y" });
    write("en.json", { noShow: "{" });
    expect(refusal().match(/ {2}- /g)).toHaveLength(3);
  });

  test("a folder that is not there stops the start", () => {
    rmSync(folder, { recursive: true });
    expect(refusal()).toContain("RELAY_TEXTS_DIR names a folder that cannot be read");
  });
});
