import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

interface FailureProps {
  readonly message: string;
  readonly retryLabel: string;
  readonly onRetry?: () => void;
}

export function Failure({ message, retryLabel, onRetry }: FailureProps) {
  const retry = onRetry && (
    <Button small icon="retry" onClick={onRetry}>
      {retryLabel}
    </Button>
  );
  return (
    <Notice tone="bad" isAlert action={retry}>
      {message}
    </Notice>
  );
}
