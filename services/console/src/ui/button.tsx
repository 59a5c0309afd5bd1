import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

const looks = {
  primary: "bg-accent text-accent-ink border-transparent hover:brightness-110",
  plain: "bg-raised text-ink border-line-strong/50 hover:bg-sunken",
  quiet: "bg-transparent text-soft border-transparent hover:bg-sunken hover:text-ink",
  danger: "bg-raised text-bad border-bad/50 hover:bg-bad-soft",
} as const;

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: keyof typeof looks;
  readonly icon?: IconName;
  /** Its work is under way: it cannot be pressed again. */
  readonly isBusy?: boolean;
  readonly small?: boolean;
}

export const buttonClasses = (look: keyof typeof looks = "plain", small = false) =>
  classNames(
    "inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors",
    "disabled:opacity-55 disabled:cursor-not-allowed",
    small ? "min-h-7 px-2 text-sm" : "min-h-9 px-3 text-base",
    looks[look],
  );

export function Button({
  look = "plain",
  icon,
  isBusy = false,
  small = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={classNames(buttonClasses(look, small), className)}
    >
      {icon && <Icon name={icon} className={isBusy ? "animate-pulse" : ""} />}
      {children}
    </button>
  );
}
