import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Funnel } from "../../../api/answers.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { useGroupName } from "../use-group-name.ts";

interface GroupChartProps {
  readonly groups: Funnel["groups"];
  readonly by: Funnel["by"];
}

const shownAtMost = 14;
const tick = { fill: "var(--ink-soft)", fontSize: 12 };
const shorten = (name: string) => (name.length > 16 ? `${name.slice(0, 15)}…` : name);

/** Leads of each group, and how many of them qualified and met. */
export function GroupChart({ groups, by }: GroupChartProps) {
  const { text } = useTexts();
  const nameOf = useGroupName(by);
  // The largest come first; weeks are in order, and the last ones matter.
  const chosen = by === "week" ? groups.slice(-shownAtMost) : groups.slice(0, shownAtMost);
  const rows = chosen.map(({ key, leads, stages }) => {
    const reached = (wanted: string) => stages.find(({ stage }) => stage === wanted)?.reached ?? 0;
    return { name: nameOf(key), leads, qualified: reached("QUALIFIED"), met: reached("MEETING_SCHEDULED") };
  });
  return (
    <figure aria-label={text("funnel.groupChartLabel")}>
      <ResponsiveContainer width="100%" height={260}>
        <BarChart data={rows} margin={{ left: 0, right: 8, top: 8, bottom: 0 }} barGap={1} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="name"
            tick={tick}
            tickFormatter={shorten}
            axisLine={{ stroke: "var(--line)" }}
            tickLine={false}
          />
          <YAxis allowDecimals={false} width={36} tick={tick} axisLine={false} tickLine={false} />
          <Tooltip
            cursor={{ fill: "var(--sunken)" }}
            contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 8 }}
            labelStyle={{ color: "var(--ink)", fontWeight: 600 }}
            itemStyle={{ color: "var(--ink)" }}
            isAnimationActive={false}
          />
          <Legend
            iconType="circle"
            iconSize={9}
            formatter={(name: string) => <span className="text-sm text-ink">{name}</span>}
          />
          <Bar
            dataKey="leads"
            name={text("funnel.leads")}
            fill="var(--chart-3)"
            radius={[3, 3, 0, 0]}
            maxBarSize={28}
            isAnimationActive={false}
          />
          <Bar
            dataKey="qualified"
            name={text("stage.QUALIFIED")}
            fill="var(--chart-2)"
            radius={[3, 3, 0, 0]}
            maxBarSize={28}
            isAnimationActive={false}
          />
          <Bar
            dataKey="met"
            name={text("funnel.met")}
            fill="var(--chart-1)"
            radius={[3, 3, 0, 0]}
            maxBarSize={28}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
      {groups.length > shownAtMost && (
        <figcaption className="text-xs text-soft">
          {text("funnel.groupChartCut", { n: shownAtMost, all: groups.length })}
        </figcaption>
      )}
    </figure>
  );
}
