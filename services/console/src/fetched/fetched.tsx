import type { ReactNode } from "react";
import { describeError } from "../show/describe-error.ts";
import { useTexts } from "../texts/texts.tsx";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";

interface FetchedProps<Data> {
  readonly query: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    refetch(): unknown;
  };
  readonly children: (data: Data) => ReactNode;
  readonly lines?: number;
}

/** What was asked for, or that it is on its way, or why not. An error while something is shown already stands above it. */
export function Fetched<Data>({ query, children, lines = 6 }: FetchedProps<Data>) {
  const texts = useTexts();
  const failure = query.error && (
    <div className="p-3">
      <Failure
        message={describeError(query.error, texts)}
        retryLabel={texts.text("actions.retryLoad")}
        onRetry={() => void query.refetch()}
      />
    </div>
  );
  if (query.data === undefined) return failure ?? <Loading label={texts.text("loading")} lines={lines} />;
  return (
    <>
      {failure}
      {children(query.data)}
    </>
  );
}
