import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { Icon } from "./icon.tsx";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isError: boolean;
}

interface Toasts {
  tell(text: string): void;
  tellError(text: string): void;
}

const Context = createContext<Toasts | null>(null);
const shownForMs = 6_000;

/** Short notices of what was done. A live region says them; they go by themselves. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const add = useCallback((text: string, isError: boolean) => {
    const id = nextId.current++;
    setToasts((all) => [...all.slice(-2), { id, text, isError }]);
    setTimeout(() => setToasts((all) => all.filter((one) => one.id !== id)), isError ? 2 * shownForMs : shownForMs);
  }, []);
  const value = useMemo<Toasts>(
    () => ({ tell: (text) => add(text, false), tellError: (text) => add(text, true) }),
    [add],
  );
  return (
    <Context value={value}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-3 bottom-3 z-50 flex flex-col items-center gap-2"
      >
        {toasts.map(({ id, text, isError }) => (
          <p
            key={id}
            className="flex max-w-md items-center gap-2 rounded-lg border border-line bg-raised px-4 py-2.5 shadow-lg"
          >
            <Icon name={isError ? "problems" : "check"} className={isError ? "text-bad" : "text-good"} />
            <span className="min-w-0 break-words">{text}</span>
          </p>
        ))}
      </div>
    </Context>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (toasts === null) throw new Error("There is no ToastProvider around this.");
  return toasts;
}
