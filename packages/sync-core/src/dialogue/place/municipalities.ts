import { getMunicipalities } from "@brazilian-utils/brazilian-utils/get-municipalities";
import { toPlain } from "../text/phrase.ts";

/** One of IBGE's 5,571 municipalities, as @brazilian-utils publishes them from IBGE's localidades. */
export interface Municipality {
  readonly name: string;
  readonly uf: string;
}

let index: ReadonlyMap<string, readonly Municipality[]> | undefined;

/** By plain name. Made when first asked for: whoever runs no dialogue does without. */
export function municipalitiesByName(): ReadonlyMap<string, readonly Municipality[]> {
  if (index !== undefined) return index;
  const made = new Map<string, Municipality[]>();
  for (const { name, stateCode } of getMunicipalities()) {
    const key = placeKey(toPlain(name));
    const same = made.get(key);
    if (same === undefined) made.set(key, [{ name, uf: stateCode }]);
    else same.push({ name, uf: stateCode });
  }
  index = made;
  return made;
}

const shortened: Readonly<Record<string, string>> = {
  sto: "santo",
  sta: "santa",
  s: "sao",
  pres: "presidente",
  gov: "governador",
  cel: "coronel",
  mal: "marechal",
  eng: "engenheiro",
  cons: "conselheiro",
  nsa: "nossa",
  sra: "senhora",
  sr: "senhor",
  pto: "porto",
  rib: "ribeirao",
  rbrao: "ribeirao",
  cach: "cachoeira",
  baln: "balneario",
  moji: "mogi",
  luiz: "luis",
  parati: "paraty",
};

/** What is compared: abbreviations written out, "d'Oeste", "do Oeste" and "doeste" alike. */
export const placeKey = (plain: string): string =>
  plain
    .split(" ")
    .map((word) => (Object.hasOwn(shortened, word) ? (shortened[word] ?? word) : word))
    .join(" ")
    .replace(/ (?:d|do) (?=(?:oeste|agua|arco|avila|alho|anta|arca|abadia|ajuda|alianca|alcantara)\b)/, " d");
