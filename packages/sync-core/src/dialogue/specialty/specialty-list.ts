import { toPlain } from "../text/phrase.ts";

/** What a practice may offer, with the words people have for it. */
export interface Specialty {
  readonly name: string;
  /** Understood wherever they stand, with slips of the keyboard. */
  readonly synonyms: readonly string[];
  /** Short or everyday words: understood as an answer, or right after "sou". */
  readonly shortForms: readonly string[];
  readonly isServed: boolean;
}

/** The list, ready to be looked things up in. Words are plain. */
export interface SpecialtyIndex {
  readonly byWords: ReadonlyMap<string, string>;
  readonly byShortForm: ReadonlyMap<string, string>;
}

export function indexSpecialties(specialties: readonly Specialty[]): SpecialtyIndex {
  const keysOf = (words: readonly string[], name: string) =>
    words.map((word) => [specialtyKey(toPlain(word)), name] as const);
  return {
    byWords: new Map([
      // What the file says outweighs what follows from a name.
      ...specialties.flatMap(({ name }) => keysOf(practitionersOf(toPlain(name)), name)),
      ...specialties.flatMap(({ name, synonyms }) => keysOf([name, ...synonyms], name)),
    ]),
    byShortForm: new Map(specialties.flatMap(({ name, shortForms }) => keysOf(shortForms, name))),
  };
}

/** What is compared: "médica do esporte" and "médico do esporte" alike. */
export const specialtyKey = (plain: string): string => plain.replaceAll(/\bmedica\b/g, "medico");

/** Who practises it: the "cardiologista" of "cardiologia", the "geriatra" of "geriatria". */
function practitionersOf(name: string): readonly string[] {
  const [, field] = /^(\w{3,})logia$/.exec(name) ?? [];
  if (field !== undefined) return ["logista", "logo", "loga"].map((ending) => field + ending);
  return /^\w{3,}iatria$/.test(name) ? [name.replace(/ia$/, "a")] : [];
}
