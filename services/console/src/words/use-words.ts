import { useMemo } from "react";
import { useTexts } from "../texts/texts.tsx";

export interface Words {
  stage(stage: string): string;
  system(system: string): string;
  field(field: string): string;
  /** An event's, a step's or an action's name. */
  happening(what: string): string;
  rule(rule: string): string;
  reason(reason: string): string;
  state(state: string): string;
}

/** Says relay's names in the reader's words; what this page does not know yet is shown as relay names it. */
export function useWords(): Words {
  const { textOr } = useTexts();
  return useMemo(() => {
    const from = (room: string) => (name: string) => textOr(`${room}.${name}`, name);
    return {
      stage: from("stage"),
      system: from("system"),
      field: from("field"),
      happening: from("happening"),
      rule: from("rule"),
      reason: from("reason"),
      state: from("state"),
    };
  }, [textOr]);
}
