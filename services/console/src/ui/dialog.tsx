import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button.tsx";

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons that decide. */
  readonly footer?: ReactNode;
  readonly wide?: boolean;
}

/** The browser's own modal dialog: it keeps the focus inside, closes with Escape and gives the focus back. */
export function Dialog({ title, closeLabel, onClose, children, footer, wide = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`fixed inset-x-0 bottom-0 m-0 max-h-[92dvh] w-full max-w-none overflow-auto rounded-t-xl border border-line bg-raised p-0 shadow-2xl sm:inset-0 sm:m-auto sm:rounded-xl ${wide ? "sm:w-[56rem]" : "sm:w-[34rem]"} sm:max-w-[calc(100vw-3rem)]`}
    >
      <div className="sticky top-0 z-10 flex items-center justify-between gap-4 border-b border-line bg-raised px-5 py-3">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        <Button look="quiet" small icon="close" aria-label={closeLabel} onClick={onClose} />
      </div>
      <div className="px-5 py-4">{children}</div>
      {footer && (
        <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-line bg-raised px-5 py-3">
          {footer}
        </div>
      )}
    </dialog>
  );
}
