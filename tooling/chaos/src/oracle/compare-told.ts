import type { Saying } from "../story/lead-story.ts";

interface ToldDifference {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** Each thing once, neither more nor less; old news may be left out. */
export function compareTold(due: readonly Saying[], told: readonly string[]): readonly ToldDifference[] {
  const kinds = new Set([...due.map(({ what }) => what), ...told]);
  return [...kinds].flatMap((what) => {
    const most = due.filter((saying) => saying.what === what).length;
    const least = due.filter((saying) => saying.what === what && !saying.mayBeLeftOut).length;
    const found = told.filter((other) => other === what).length;
    if (found >= least && found <= most) return [];
    return [
      { what: `told "${what}"`, expected: least === most ? `${most}` : `${least} to ${most}`, found: `${found}` },
    ];
  });
}
