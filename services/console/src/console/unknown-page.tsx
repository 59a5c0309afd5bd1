import { useTexts } from "../texts/texts.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageHeader } from "../ui/page-header.tsx";

export function UnknownPage() {
  const { text } = useTexts();
  return (
    <>
      <PageHeader title={text("unknownPage.title")} />
      <Empty icon="search" title={text("unknownPage.text")} />
    </>
  );
}
