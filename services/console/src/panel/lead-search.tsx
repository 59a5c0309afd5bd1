import { type FormEvent, useState } from "react";
import type { LeadItem } from "../api/answers.ts";
import { take } from "../api/take.ts";
import { describeError } from "../show/describe-error.ts";
import { formatPhone } from "../show/format-phone.ts";
import { useTexts } from "../texts/texts.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { StageBadge } from "../words/stage-badge.tsx";
import { panelApi } from "./session/panel-api.ts";

/** When nobody says whose conversation this is, the agent does. */
export function LeadSearch({ onChoose }: { readonly onChoose: (leadId: string) => void }) {
  const texts = useTexts();
  const { text } = texts;
  const [found, setFound] = useState<readonly LeadItem[] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("search") ?? "").trim();
    if (wanted.length < 2) return;
    setIsBusy(true);
    setError(null);
    take(panelApi.POST("/api/panel/search", { body: { search: wanted, limit: 10 } }))
      .then(({ items }) => setFound(items), setError)
      .finally(() => setIsBusy(false));
  };
  return (
    <section aria-label={text("panel.search")} className="mb-3">
      <form onSubmit={search} className="flex items-end gap-2">
        <TextField
          className="flex-1"
          name="search"
          type="search"
          label={text("panel.searchLabel")}
          minLength={2}
          maxLength={200}
          autoComplete="off"
          required
        />
        <Button type="submit" look="primary" icon="search" isBusy={isBusy} aria-label={text("actions.search")} />
      </form>
      <div role="status" className="mt-2">
        {error && <Notice tone="bad">{describeError(error, texts)}</Notice>}
        {found?.length === 0 && <p className="text-sm text-soft">{text("panel.notFound")}</p>}
        {found && found.length > 0 && (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {found.map(({ id, name, phone, email, stage }) => (
              <li key={id}>
                <button
                  type="button"
                  className="flex w-full flex-wrap items-center gap-2 px-3 py-2 text-left hover:bg-sunken"
                  onClick={() => onChoose(id)}
                >
                  <span className="font-medium">{name ?? text("panel.nameless")}</span>
                  <StageBadge stage={stage} />
                  <span className="w-full text-sm break-all text-soft">{phone ? formatPhone(phone) : email}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
