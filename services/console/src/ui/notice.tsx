import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

const looks = {
  info: "border-info/30 bg-info-soft text-info",
  good: "border-good/30 bg-good-soft text-good",
  warn: "border-warn/40 bg-warn-soft text-warn",
  bad: "border-bad/40 bg-bad-soft text-bad",
} as const;

interface NoticeProps {
  readonly tone: keyof typeof looks;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Said at once by a screen reader. */
  readonly isAlert?: boolean;
}

export function Notice({ tone, children, action, isAlert = false }: NoticeProps) {
  const icon: IconName = tone === "good" ? "check" : tone === "info" ? "audit" : "problems";
  return (
    <div
      role={isAlert ? "alert" : undefined}
      className={classNames("flex flex-wrap items-center gap-2 rounded-md border px-3 py-2 text-sm", looks[tone])}
    >
      <Icon name={icon} />
      <div className="min-w-0 flex-1 break-words">{children}</div>
      {action}
    </div>
  );
}
