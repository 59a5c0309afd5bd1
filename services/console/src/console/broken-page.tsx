import { useRouteError } from "react-router";
import { useTexts } from "../texts/texts.tsx";
import { Failure } from "../ui/failure.tsx";

/** An error of ours, or a page's code that could not be loaded: after an update the old one is gone. */
export function BrokenPage() {
  const { text } = useTexts();
  const error = useRouteError();
  const what = error instanceof Error ? error.message : "?";
  return (
    <Failure
      message={text("broken.text", { what })}
      retryLabel={text("broken.reload")}
      onRetry={() => window.location.reload()}
    />
  );
}
