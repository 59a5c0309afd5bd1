import type { Funnel } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";

/** How a group is called; a week by its Monday. */
export function useGroupName(by: Funnel["by"]): (key: string) => string {
  const { text, textOr } = useTexts();
  const format = useFormat();
  return (key) => {
    if (key === "") return text("funnel.notKnown");
    if (by === "source") return textOr(`source.${key}`, key);
    return by === "week" ? text("funnel.weekOf", { day: format.day(`${key}T12:00:00`) }) : key;
  };
}
