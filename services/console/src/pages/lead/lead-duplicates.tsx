import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Duplicate, Lead } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { DuplicateDialog } from "../../duplicates/duplicate-dialog.tsx";
import { DuplicateRow } from "../../duplicates/duplicate-row.tsx";
import { UniteRow } from "../../duplicates/unite-row.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Card } from "../../ui/card.tsx";

/** Who may be the same human, and what was united before. */
export function LeadDuplicates({ lead }: { readonly lead: Lead }) {
  const { text } = useTexts();
  const [chosen, setChosen] = useState<Duplicate | null>(null);
  const { data: unites } = useQuery({
    queryKey: ["unites", lead.id],
    queryFn: ({ signal }) =>
      take(consoleApi.GET("/api/console/leads/{id}/unites", { params: { path: { id: lead.id } }, signal })),
    // What is under way is over in a moment.
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "waiting") ? 1_500 : false),
  });
  const items = unites?.items ?? [];
  const states = items.map(({ state }) => state).join();
  const client = useQueryClient();
  // What a unite or its undo did is seen at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever their states change.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ["lead", lead.id] });
    void client.invalidateQueries({ queryKey: ["timeline", lead.id] });
  }, [client, lead.id, states]);
  if (lead.duplicates.length === 0 && items.length === 0) return null;
  return (
    <Card title={text("lead.duplicates")}>
      <ul className="divide-y divide-line">
        {lead.duplicates.map((duplicate) => (
          <DuplicateRow key={duplicate.id} duplicate={duplicate} onLook={() => setChosen(duplicate)} />
        ))}
        {items.map((unite) => (
          <UniteRow key={unite.id} unite={unite} />
        ))}
      </ul>
      {chosen && <DuplicateDialog duplicate={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}
