import { Link } from "react-router";
import type { Happening } from "../../../api/answers.ts";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Icon, type IconName } from "../../../ui/icon.tsx";
import { useWords, type Words } from "../../../words/use-words.ts";
import { Changes } from "./changes.tsx";
import { isRead } from "./essentials.ts";

const icons: Readonly<Record<Happening["kind"], IconName>> = {
  event: "event",
  decision: "decision",
  effect: "effect",
  conflict: "drift",
  duplicate: "duplicates",
  error: "problems",
  action: "user",
};

const colours: Readonly<Record<Happening["kind"], string>> = {
  event: "text-info bg-info-soft",
  decision: "text-accent bg-accent-soft",
  effect: "text-good bg-good-soft",
  conflict: "text-warn bg-warn-soft",
  duplicate: "text-warn bg-warn-soft",
  error: "text-bad bg-bad-soft",
  action: "text-soft bg-sunken",
};

/** The state of an event that went its way needs no word. */
const usualStates: readonly (string | null)[] = [null, "done", "handled", "open"];

export function TimelineItem({ item }: { readonly item: Happening }) {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const words = useWords();
  const { kind, what, from, state, rule, reason, code, deliveryId, changes, steps } = item;
  // What a decision came to in the end says nothing of the steps it took before.
  const isSaid = reason !== null && !(steps.length > 0 && reason === "in-sync");
  const why = [rule && words.rule(rule), isSaid && words.reason(reason)].filter(Boolean).join(" · ");
  return (
    <li id={item.id} className="relative flex gap-3 pb-3 last:pb-0">
      <span aria-hidden="true" className="absolute top-7 bottom-0 left-[0.8rem] w-px bg-line" />
      <span
        className={`z-10 mt-0.5 flex size-[1.65rem] shrink-0 items-center justify-center rounded-full ${colours[kind]}`}
      >
        <Icon name={icons[kind]} className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-xs font-medium text-soft">{text(`timeline.kind.${kind}`)}</span>
          <span className="font-medium break-words">{titleOf(kind, what, words, text)}</span>
          {from && <span className="text-sm text-soft">{text("timeline.from", { system: words.system(from) })}</span>}
          {!usualStates.includes(state) && state && <Badge>{words.state(state)}</Badge>}
          {code && <Badge tone="bad">{textOr(`code.${code}`, code)}</Badge>}
          <span className="ml-auto text-xs whitespace-nowrap text-soft">
            {deliveryId ? (
              <Link
                to={`/entregas/${deliveryId}`}
                title={text("timeline.delivery")}
                className="underline-offset-2 hover:underline"
              >
                <time dateTime={item.at}>{format.exact(item.at)}</time>
              </Link>
            ) : (
              <time dateTime={item.at}>{format.exact(item.at)}</time>
            )}
          </span>
        </p>
        {why !== "" && <p className="text-sm break-words text-soft">{text("timeline.why", { why })}</p>}
        {steps
          .filter(({ what: step }) => !isRead(step))
          .map((step, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a decision never change their order.
            <div key={place} className="mt-1 border-l-2 border-line pl-2 text-sm">
              <p>
                {words.happening(step.what)}
                {step.side && <span className="text-soft"> · {words.system(step.side)}</span>}
                {step.rule && <span className="text-soft"> · {words.rule(step.rule)}</span>}
              </p>
              <Changes changes={step.changes} />
            </div>
          ))}
        <Changes changes={changes} />
      </div>
    </li>
  );
}

/** An effect is named by its key, such as `message:booking.created:<uid>`; a decision by its steps. */
function titleOf(
  kind: Happening["kind"],
  what: string,
  words: Words,
  text: ReturnType<typeof useTexts>["text"],
): string {
  if (kind === "effect") return words.happening(what.split(":")[0] ?? what);
  if (kind === "conflict") return words.field(what);
  const [, key, side, id] = /^(.+) is also (\w+):(.+)$/.exec(what) ?? [];
  if (key && side && id) return text("timeline.alsoOf", { key, system: words.system(side), id });
  const steps = what.split(", ");
  const done = steps.filter((step) => !isRead(step));
  return (done.length === 0 ? steps : done).map(words.happening).join(", ");
}
