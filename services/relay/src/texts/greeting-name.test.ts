import { expect, test } from "vitest";
import { greetingName } from "./greeting-name.ts";

test.each([
  ["Dra. Helena Prado", "Dra. Helena"],
  ["dr caio menezes", "dr caio"],
  ["Lia", "Lia"],
  ["  Ana   Beatriz Lima ", "Ana"],
  ["Clínica Bem Viver", "Clínica Bem Viver"],
  ["INSTITUTO Ocular", "INSTITUTO Ocular"],
  ["Clinicarlos Souza", "Clinicarlos"],
  ["João 🩺", "João"],
  ["+55 11 98765-0001", ""],
  ["5511987650001", ""],
  ["🌟✨", ""],
  ["lia@example.com", ""],
  ["", ""],
])("%j is greeted as %j", (name, greeting) => {
  expect(greetingName(name)).toBe(greeting);
});
