import { useState } from "react";
import { describeError } from "../show/describe-error.ts";
import { useTexts } from "../texts/texts.tsx";
import { useToasts } from "../ui/toasts.tsx";

const heardAfterMs = 1_500;

/** Does something, says how it went, and lets the lead be read again. */
export function useAct(onChanged: () => void) {
  const texts = useTexts();
  const { tell, tellError } = useToasts();
  const [isBusy, setIsBusy] = useState(false);
  const act = async <Output>(work: () => Promise<Output>, done: string): Promise<Output | null> => {
    setIsBusy(true);
    try {
      const output = await work();
      tell(done);
      return output;
    } catch (error) {
      tellError(describeError(error, texts));
      return null;
    } finally {
      setIsBusy(false);
      onChanged();
      // relay hears of what it did from the system itself, a moment later.
      setTimeout(onChanged, heardAfterMs);
    }
  };
  return { act, isBusy };
}
