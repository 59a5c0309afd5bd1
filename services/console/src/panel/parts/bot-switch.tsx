import { take } from "../../api/take.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import type { PartProps } from "../lead-view.tsx";
import { panelApi } from "../session/panel-api.ts";
import { useAct } from "../use-act.ts";

/** Whether the bot speaks here, why, and the other way round by one click. */
export function BotSwitch({ panel, onChanged }: PartProps) {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const { act, isBusy } = useAct(onChanged);
  const { bot, can, lead } = panel;
  if (bot === null) return null;
  const { conversationId, isOn, why, since } = bot;
  const turn = () =>
    act(
      () =>
        take(
          panelApi.POST("/api/panel/leads/{id}/bot", {
            params: { path: { id: lead.id } },
            body: { conversationId, on: !isOn },
          }),
        ),
      text(isOn ? "panel.botTurnedOff" : "panel.botTurnedOn"),
    );
  const reason = textOr(`dialogue.why.${why}`, why);
  return (
    <Card
      title={text(isOn ? "panel.botOn" : "panel.botOff")}
      about={since ? `${reason} · ${format.moment(since)}` : reason}
      actions={
        <Button small icon="bot" isBusy={isBusy} disabled={!can.bot || !can.write} onClick={() => void turn()}>
          {text(isOn ? "panel.turnBotOff" : "panel.turnBotOn")}
        </Button>
      }
    />
  );
}
