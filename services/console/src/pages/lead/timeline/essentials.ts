import type { Happening } from "../../../api/answers.ts";

/** A look at a system that a decision needed. */
export const isRead = (step: string): boolean => /^(read|find)-/.test(step);

/** What repeats of a record or a conversation what was told of it before says nothing new. */
function isNews(item: Happening, told: Map<string, string>): boolean {
  if (item.kind === "decision") return !item.what.split(", ").every((step) => step === "nothing" || isRead(step));
  if (item.kind !== "event") return true;
  const name = `${item.from} ${item.what}`;
  const says = item.changes.map(({ side, field, value }) => `${side} ${field} ${value}`).join("\n");
  if (says === "" && (item.state === "handled" || item.state === "waiting")) return false;
  if (told.get(name) === says) return false;
  told.set(name, says);
  return true;
}

/**
 * What explains a lead: without echoes, repetitions and decisions to do nothing.
 *
 * @param items - newest first
 */
export function essentials(items: readonly Happening[]): readonly Happening[] {
  const told = new Map<string, string>();
  return items
    .toReversed()
    .filter((item) => isNews(item, told))
    .toReversed();
}
