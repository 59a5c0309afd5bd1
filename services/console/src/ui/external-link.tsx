import type { ReactNode } from "react";
import { buttonClasses } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface ExternalLinkProps {
  readonly href: string | null;
  readonly children: ReactNode;
  readonly asButton?: boolean;
}

/** Only what a browser opens as a page: a `javascript:` address that a system told stays text. */
const isSafe = (href: string): boolean => /^https?:$/.test(URL.parse(href, document.baseURI)?.protocol ?? "");

/** Opens beside this page, which tells the other one nothing of itself. */
export function ExternalLink({ href, children, asButton = false }: ExternalLinkProps) {
  if (href === null || !isSafe(href)) return <span>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={
        asButton
          ? buttonClasses("plain", true)
          : "inline-flex items-center gap-1 text-accent underline-offset-2 hover:underline"
      }
    >
      {children}
      <Icon name="open" className="size-3.5" />
    </a>
  );
}
