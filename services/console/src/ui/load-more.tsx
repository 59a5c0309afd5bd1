import { Button } from "./button.tsx";

interface LoadMoreProps {
  readonly label: string;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

export function LoadMore({ label, hasMore, isLoading, onMore }: LoadMoreProps) {
  if (!hasMore) return null;
  return (
    <div className="border-t border-line p-3 text-center">
      <Button small icon="down" isBusy={isLoading} onClick={onMore}>
        {label}
      </Button>
    </div>
  );
}
