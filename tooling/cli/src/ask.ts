/** Questions to whoever sits at the terminal. An answer is `null` when the person gave up (Ctrl-C). */
export interface Ask {
  text(
    question: string,
    options?: { readonly initial?: string; readonly placeholder?: string },
  ): Promise<string | null>;
  /** Not shown while it is typed, and kept nowhere. */
  secret(question: string): Promise<string | null>;
  confirm(question: string): Promise<boolean>;
}

/** At a terminal; the library is loaded when something is asked. */
export function createTerminalAsk(): Ask {
  const load = () => import("@clack/prompts");
  return {
    async text(message, { initial, placeholder } = {}) {
      const { text, isCancel } = await load();
      const answer = await text({
        message,
        ...(initial !== undefined && { initialValue: initial }),
        ...(placeholder !== undefined && { placeholder }),
      });
      return isCancel(answer) ? null : (answer ?? "");
    },
    async secret(message) {
      const { password, isCancel } = await load();
      const answer = await password({ message });
      return isCancel(answer) ? null : (answer ?? "");
    },
    async confirm(message) {
      const { confirm, isCancel } = await load();
      const answer = await confirm({ message });
      return !isCancel(answer) && answer;
    },
  };
}
