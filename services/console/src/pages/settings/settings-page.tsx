import { useQuery } from "@tanstack/react-query";
import type { Settings } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { DialogueTab } from "./tabs/dialogue-tab.tsx";
import { FieldsTab } from "./tabs/fields-tab.tsx";
import { HoursTab } from "./tabs/hours-tab.tsx";
import { PlanTab } from "./tabs/plan-tab.tsx";
import { RulesTab } from "./tabs/rules-tab.tsx";
import { VariablesTab } from "./tabs/variables-tab.tsx";

export function SettingsPage() {
  const { text } = useTexts();
  const query = useQuery({
    queryKey: ["settings"],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/settings", { signal })),
    staleTime: 60_000,
  });
  return (
    <>
      <PageHeader title={text("nav.settings")} about={text("settings.about")} />
      <Fetched query={query}>{(settings) => <SettingsTabs settings={settings} />}</Fetched>
    </>
  );
}

function SettingsTabs({ settings }: { readonly settings: Settings }) {
  const { text } = useTexts();
  return (
    <Tabs
      label={text("nav.settings")}
      tabs={[
        { key: "rules", title: text("settings.rules"), content: <RulesTab rules={settings.rules} /> },
        { key: "fields", title: text("settings.fields"), content: <FieldsTab fields={settings.fields} /> },
        { key: "dialogue", title: text("settings.dialogue"), content: <DialogueTab dialogue={settings.dialogue} /> },
        {
          key: "hours",
          title: text("settings.hours"),
          content: <HoursTab hours={settings.hours} handOff={settings.handOff} />,
        },
        {
          key: "variables",
          title: text("settings.variables"),
          content: <VariablesTab variables={settings.variables} />,
        },
        { key: "plan", title: text("settings.plan"), content: <PlanTab /> },
      ]}
    />
  );
}
