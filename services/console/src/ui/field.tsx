import { type ComponentProps, useId } from "react";
import { classNames } from "./class-names.ts";

export const inputClasses =
  "min-h-9 w-full rounded-md border border-line-strong bg-raised px-2.5 text-base text-ink placeholder:text-soft";

interface Labelled {
  readonly label: string;
  readonly hint?: string;
  /** The label is for those who do not see the place it stands in. */
  readonly isLabelHidden?: boolean;
}

export function TextField({ label, hint, isLabelHidden, className, ...rest }: Labelled & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className={className}>
      <Label htmlFor={id} text={label} isHidden={isLabelHidden} />
      <input id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} className={inputClasses} />
      {hint && <Hint id={`${id}-hint`} text={hint} />}
    </div>
  );
}

export function TextArea({ label, hint, isLabelHidden, className, ...rest }: Labelled & ComponentProps<"textarea">) {
  const id = useId();
  return (
    <div className={className}>
      <Label htmlFor={id} text={label} isHidden={isLabelHidden} />
      <textarea
        id={id}
        rows={3}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        className={classNames(inputClasses, "py-2")}
      />
      {hint && <Hint id={`${id}-hint`} text={hint} />}
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps extends Labelled, Omit<ComponentProps<"select">, "onChange"> {
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}

/** The browser's own: it fits a thumb on a phone and a keyboard. */
export function SelectField({ label, hint, isLabelHidden, choices, onChoose, className, ...rest }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <Label htmlFor={id} text={label} isHidden={isLabelHidden} />
      <select id={id} {...rest} onChange={(event) => onChoose(event.target.value)} className={inputClasses}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint && <Hint id={`${id}-hint`} text={hint} />}
    </div>
  );
}

function Label({
  htmlFor,
  text,
  isHidden,
}: {
  readonly htmlFor: string;
  readonly text: string;
  readonly isHidden?: boolean | undefined;
}) {
  return (
    <label htmlFor={htmlFor} className={isHidden ? "sr-only" : "mb-1 block text-sm font-medium text-soft"}>
      {text}
    </label>
  );
}

function Hint({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p id={id} className="mt-1 text-sm text-soft">
      {text}
    </p>
  );
}
