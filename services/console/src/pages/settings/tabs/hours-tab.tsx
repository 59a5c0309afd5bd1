import type { Settings } from "../../../api/answers.ts";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { WhereToChange } from "../where-to-change.tsx";

interface HoursTabProps {
  readonly hours: Settings["hours"];
  readonly handOff: Settings["handOff"];
}

/** 1 is Monday: 5 January 2026 was one. */
const weekday = (day: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 4 + day)));

export function HoursTab({ hours, handOff }: HoursTabProps) {
  const { text, textOr, locale } = useTexts();
  const format = useFormat();
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title={text("settings.hours")} about={text("settings.zone", { zone: hours.timeZone })}>
        <WhereToChange where={hours.where} />
        <ul className="space-y-1">
          {hours.open.map(({ days, from, until }) => (
            <li key={`${days.join()} ${from}`} className="flex flex-wrap gap-x-3">
              <span className="font-medium">{days.map((day) => weekday(day, locale)).join(", ")}</span>
              {from}–{until}
            </li>
          ))}
        </ul>
        <h3 className="mt-4 mb-1 text-sm font-medium text-soft">
          {text("settings.holidays", { n: hours.holidays.length })}
        </h3>
        <ul className="flex flex-wrap gap-1.5">
          {hours.holidays.map((day) => (
            <li key={day} className="rounded bg-sunken px-1.5 py-0.5 text-sm">
              {/^\d{4}-\d{2}-\d{2}$/.test(day) ? format.day(`${day}T12:00:00`) : day}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={text("settings.handOff")} about={text("settings.handOffAbout")}>
        <WhereToChange where={handOff.where} />
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          <dt className="text-soft">{text("settings.team")}</dt>
          <dd>{handOff.team ?? "–"}</dd>
          <dt className="text-soft">{text("settings.people")}</dt>
          <dd className="flex flex-wrap gap-2">
            {handOff.people.length === 0 && "–"}
            {handOff.people.map(({ name, isChief }) => (
              <span key={`${name} ${isChief}`} className="inline-flex items-center gap-1">
                {name}
                {isChief && <Badge>{text("settings.chief")}</Badge>}
              </span>
            ))}
          </dd>
          {Object.entries(handOff.minutes).map(([level, minutes]) => (
            <div key={level} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-soft">{textOr(`settings.minutes.${level}`, level)}</dt>
              <dd>{text("span.minutes", { n: minutes })}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  );
}
