import type { Lead } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWords } from "../../words/use-words.ts";

/** What is unusual about this lead now. */
export function LeadNotices({ lead }: { readonly lead: Lead }) {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const words = useWords();
  const { failing, waiting, waitsFor, setAside, conflicts } = lead;
  const notices = [
    lead.isBeingErased && (
      <Notice key="erased" tone="bad">
        {text("lead.isBeingErased")}
      </Notice>
    ),
    waitsFor && (
      <Notice key="waits" tone="warn">
        {text("lead.waitsFor", {
          span: format.span(Date.now() - Date.parse(waitsFor.since)),
          person: waitsFor.person ?? "–",
          reason: waitsFor.reason || "–",
        })}
      </Notice>
    ),
    failing && (
      <Notice key="failing" tone="warn">
        {text("lead.failing", {
          code: textOr(`code.${failing.code}`, failing.code),
          vendor: failing.vendor ? words.system(failing.vendor) : "–",
          tries: failing.tries,
          next: failing.nextTryAt ? format.exact(failing.nextTryAt) : "–",
        })}
      </Notice>
    ),
    waiting > 0 && !failing && (
      <Notice key="waiting" tone="info">
        {text("lead.working", { n: waiting })}
      </Notice>
    ),
    ...setAside.map(({ step, code }) => (
      <Notice key={`${step} ${code}`} tone="bad">
        {text("lead.setAside", { step: words.happening(step), code: textOr(`code.${code}`, code) })}
      </Notice>
    )),
    ...conflicts.map(({ id, field, twenty, chatwoot, noticedAt }) => (
      <Notice key={`conflict ${id}`} tone="warn">
        {text("lead.conflict", {
          field: words.field(field),
          twenty: twenty || "–",
          chatwoot: chatwoot || "–",
          when: format.moment(noticedAt),
        })}
      </Notice>
    )),
  ].filter(Boolean);
  return notices.length === 0 ? null : <div className="mb-4 grid gap-2">{notices}</div>;
}
