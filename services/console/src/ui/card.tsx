import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

interface CardProps {
  readonly title?: ReactNode;
  /** One line that says what is seen here. */
  readonly about?: ReactNode;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** What is inside goes to the edges, as a table does. */
  readonly flush?: boolean;
  readonly className?: string;
}

export function Card({ title, about, actions, children, flush = false, className }: CardProps) {
  const id = useId();
  const head = (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-2">
      <div className="min-w-0">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {about && <p className="text-sm text-soft">{about}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={classNames("min-w-0 rounded-lg border border-line bg-surface", className)}
    >
      {title && head}
      {children ? (
        <div className={flush ? "" : classNames("px-4 pb-4", !title && "pt-4")}>{children}</div>
      ) : (
        <div className="pb-2" />
      )}
    </section>
  );
}
