import { useTexts } from "../texts/texts.tsx";
import { Loading } from "../ui/loading.tsx";

/** Until the first page's code is there. */
export function FirstLoading() {
  const { text } = useTexts();
  return <Loading label={text("loading")} />;
}
