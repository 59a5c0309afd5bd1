const particles: ReadonlySet<string> = new Set("da de do das dos e di du del della la van von".split(" "));

export const isParticle = (plain: string): boolean => particles.has(plain);

/** "MARIA DA SILVA" and "maria da silva" as one writes names. Who used both cases meant it: "McKenna" stays. */
export const properCase = (words: readonly string[]): string =>
  words
    .map((word, index) => {
      const lower = word.toLocaleLowerCase("pt-BR");
      if (index > 0 && particles.has(lower)) return lower;
      if (word !== lower && word !== word.toLocaleUpperCase("pt-BR")) return word;
      return lower.replace(
        /(^|['-])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toLocaleUpperCase("pt-BR"),
      );
    })
    .join(" ");
