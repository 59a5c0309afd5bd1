import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Overview } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Bars } from "../../ui/bars.tsx";
import { useWords } from "../../words/use-words.ts";

/** What goes through, what waits, and what somebody has to look at. */
export function NumbersRow({ overview }: { readonly overview: Overview }) {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const words = useWords();
  const { deliveries, lag, setAside, failing, findings } = overview;
  const perMinute = deliveries.perMinute.map(({ count }) => count);
  const latest = perMinute.at(-1) ?? 0;
  const waits = lag.waitingDeliveries + lag.waitingEvents;
  return (
    <section aria-label={text("overview.numbers")} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Figure
        title={text("overview.deliveries")}
        value={format.number(deliveries.lastHour)}
        about={text("overview.lastHour")}
      >
        <Bars
          values={perMinute}
          label={text("overview.barsLabel", { minutes: perMinute.length, latest, most: Math.max(0, ...perMinute) })}
        />
        <p className="mt-1 text-xs text-soft">{text("overview.barsAbout", { minutes: perMinute.length })}</p>
      </Figure>
      <Figure
        title={text("overview.lag")}
        value={format.number(waits)}
        about={text("overview.lagUnit", { n: waits })}
        tone={(lag.oldestSeconds ?? 0) > 60 ? "text-warn" : ""}
      >
        <p className="text-sm text-soft">
          {lag.oldestSeconds === null
            ? text("overview.lagNone")
            : text("overview.lagOldest", { span: format.span(lag.oldestSeconds * 1_000) })}
        </p>
        {failing.map(({ vendor, code, leads, sinceSeconds }) => (
          <p key={`${vendor} ${code}`} className="text-sm text-warn">
            {text("overview.failing", {
              leads,
              vendor: words.system(vendor),
              code: textOr(`code.${code}`, code),
              span: format.span(sinceSeconds * 1_000),
            })}
          </p>
        ))}
      </Figure>
      <Figure
        title={text("overview.setAside")}
        value={format.number(setAside.count)}
        about={text("overview.setAsideUnit", { n: setAside.count })}
        tone={setAside.count > 0 ? "text-bad" : ""}
      >
        <ul className="space-y-0.5 text-sm">
          {setAside.groups.map(({ id, code, count }) => (
            <li key={id}>
              <Link
                to={`/problemas/${encodeURIComponent(id)}`}
                className="flex justify-between gap-3 text-accent hover:underline"
              >
                <span className="min-w-0 truncate">{textOr(`code.${code}`, code)}</span>
                <span>{format.number(count)}</span>
              </Link>
            </li>
          ))}
        </ul>
        {setAside.count === 0 && <p className="text-sm text-soft">{text("overview.setAsideNone")}</p>}
      </Figure>
      <Figure
        title={text("overview.findings")}
        value={format.number(findings.duplicates + findings.conflicts)}
        about={text("overview.findingsUnit")}
      >
        <p className="text-sm">
          <Link to="/duplicados" className="text-accent hover:underline">
            {text("overview.duplicates", { n: findings.duplicates })}
          </Link>
        </p>
        <p className="text-sm">
          <Link to="/problemas" className="text-accent hover:underline">
            {text("overview.conflicts", { n: findings.conflicts })}
          </Link>
        </p>
      </Figure>
    </section>
  );
}

interface FigureProps {
  readonly title: string;
  readonly value: string;
  readonly about: string;
  readonly tone?: string;
  readonly children: ReactNode;
}

function Figure({ title, value, about, tone = "", children }: FigureProps) {
  return (
    <article className="rounded-lg border border-line bg-surface p-4">
      <h2 className="text-sm font-medium text-soft">{title}</h2>
      <p className="mb-2 flex items-baseline gap-2">
        <span className={`text-2xl font-semibold ${tone}`}>{value}</span>
        <span className="text-sm text-soft">{about}</span>
      </p>
      {children}
    </article>
  );
}
