import type { Settings } from "../../../api/answers.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Card } from "../../../ui/card.tsx";
import { CodeBox } from "../../../ui/code-box.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { WhereToChange } from "../where-to-change.tsx";

export function DialogueTab({ dialogue }: { readonly dialogue: Settings["dialogue"] }) {
  const { text } = useTexts();
  if (dialogue === null) {
    return (
      <Card>
        <Empty icon="bot" title={text("settings.noBot")}>
          {text("settings.noBotAbout")}
        </Empty>
      </Card>
    );
  }
  return (
    <>
      <WhereToChange where={dialogue.where} />
      <Card
        title={text("settings.dialogue")}
        about={text("settings.dialogueAbout", {
          source: dialogue.source,
          label: dialogue.unansweredLabel,
          minutes: dialogue.behindMinutes,
        })}
      >
        <CodeBox label={text("settings.dialogue")} code={dialogue.text} />
      </Card>
    </>
  );
}
