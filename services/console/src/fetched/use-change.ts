import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "../show/describe-error.ts";
import { useTexts } from "../texts/texts.tsx";
import { useToasts } from "../ui/toasts.tsx";

interface ChangeOptions<Input, Output> {
  readonly change: (input: Input) => Promise<Output>;
  /** What to say when it is done. */
  readonly done: (output: Output) => string;
  /** What is not true any more afterwards. */
  readonly outdates: readonly QueryKey[];
  readonly after?: (output: Output) => void;
}

/** Something that changes relay or a system: told when done, told when not, and what it changed is read again. */
export function useChange<Input, Output>({ change, done, outdates, after }: ChangeOptions<Input, Output>) {
  const texts = useTexts();
  const { tell, tellError } = useToasts();
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess(output) {
      tell(done(output));
      after?.(output);
    },
    onError: (error) => tellError(describeError(error, texts)),
    onSettled: () => Promise.all(outdates.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
