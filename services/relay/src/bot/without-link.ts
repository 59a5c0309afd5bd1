/** No text of people holds this. */
const nothing = "\u0000";

/** A text without the sentences that offer a link which nobody can make. */
export function withoutLink(write: (link: string) => string): string {
  return write(nothing)
    .split("\n")
    .map((line) =>
      line
        .split(/(?<=(?<!\bDra?)[.!?])\s+/u)
        .filter((sentence) => !sentence.includes(nothing))
        .join(" "),
    )
    .join("\n")
    .trim();
}
