import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

export interface Pages<Item> {
  readonly items: readonly Item[];
  /** On all pages together, where relay says so. */
  readonly count: number | null;
}

/** A list that goes on where its cursor says. */
export function usePages<Item>(
  queryKey: QueryKey,
  read: (after: string | undefined, signal: AbortSignal) => Promise<Page<Item>>,
  options: { readonly refetchInterval?: number } = {},
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: Page<Item>) => nextCursor ?? undefined,
    select: ({ pages }): Pages<Item> => ({
      items: pages.flatMap(({ items }) => items),
      count: pages[0]?.count ?? null,
    }),
    ...options,
  });
  return query;
}
