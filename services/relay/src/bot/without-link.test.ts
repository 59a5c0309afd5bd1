import { expect, test } from "vitest";
import { withoutLink } from "./without-link.ts";

test.for([
  ["Obrigado! Se quiser, escolha o horário: {link}", "Obrigado!"],
  ["Obrigado!\n\nEscolha o horário: {link}", "Obrigado!"],
  ["Escolha em {link}. Até já!", "Até já!"],
  ["Obrigado, Dra. Ana! Até já.", "Obrigado, Dra. Ana! Até já."],
])("the sentence with a link that cannot be made is left out of %s", ([text, expected]) => {
  expect(withoutLink((link) => (text ?? "").replace("{link}", link))).toBe(expected);
});
