import { useTexts } from "../texts/texts.tsx";
import { LoadMore } from "../ui/load-more.tsx";

interface MoreOfProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
  };
  /** Where the list is called something else. */
  readonly label?: string;
}

/** The way to a list's next page, while there is one. */
export function MoreOf({ query, label }: MoreOfProps) {
  const { text } = useTexts();
  return (
    <LoadMore
      label={label ?? text("actions.loadMore")}
      hasMore={query.hasNextPage}
      isLoading={query.isFetchingNextPage}
      onMore={() => void query.fetchNextPage()}
    />
  );
}
