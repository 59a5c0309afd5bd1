import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redactor } from "./redact-person.ts";

const keys = ["email:lia.nunes@example.com", "phone:+5511987650001", "twenty:x", "chatwoot:7"] as const;
const redact = redactor({ names: ["Dra. Lia Nunes Prado", "Lia N."], keys });

describe("a text that stays after its person is gone", () => {
  test.for([
    ["a title", "Lia Nunes Prado", "L. N. P."],
    ["a title with more in it", "Clínica Prado: consultoria (Lia)", "Clínica P.: consultoria (L.)"],
    ["another case", "LIA nunes", "L. N."],
    ["words that only hold a name", "Liana avalia a Nunesa", "Liana avalia a Nunesa"],
    ["titles and particles", "Dra. da clínica", "Dra. da clínica"],
    ["an e-mail", "escreve de Lia.Nunes@example.com.", "escreve de …."],
    ["a phone as Twenty keeps it", "tel. 11987650001", "tel. …"],
    ["a phone as people write it", "ligar (11) 98765-0001 ou +55 11 98765 0001", "ligar … ou …"],
    ["a phone without its ninth digit", "551187650001", "…"],
    ["numbers that hold it", "pedido 1198765000199", "pedido 1198765000199"],
    ["amounts", "R$ 350,00 em 01/12", "R$ 350,00 em 01/12"],
  ] as const)("has initials and no address: %s", ([, before, after]) => expect(redact(before)).toBe(after));

  test("is not changed a second time, and never fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string({ unit: "grapheme" })), (text, names) => {
        const clean = redactor({ names, keys });
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });
});
