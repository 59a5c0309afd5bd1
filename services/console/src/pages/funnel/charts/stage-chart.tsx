import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";
import type { Funnel } from "../../../api/answers.ts";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { useWords } from "../../../words/use-words.ts";

/** How many leads reached each stage. The table beside it has the same numbers for who does not see it. */
export function StageChart({ total }: { readonly total: Funnel["total"] }) {
  const { text } = useTexts();
  const words = useWords();
  const format = useFormat();
  const rows = total.stages
    .filter(({ stage }) => stage !== "LOST")
    .map(({ stage, reached, conversion }) => ({
      name: words.stage(stage),
      reached,
      label: conversion === null ? format.number(reached) : `${format.number(reached)} · ${format.percent(conversion)}`,
    }));
  return (
    <figure aria-label={text("funnel.stageChartLabel")}>
      <ResponsiveContainer width="100%" height={rows.length * 40 + 8}>
        <BarChart
          data={rows}
          layout="vertical"
          margin={{ left: 4, right: 84, top: 4, bottom: 4 }}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, "dataMax"]} />
          <YAxis
            type="category"
            dataKey="name"
            width={116}
            axisLine={false}
            tickLine={false}
            tick={{ fill: "var(--ink-soft)", fontSize: 13 }}
          />
          <Bar dataKey="reached" fill="var(--chart-1)" radius={[0, 4, 4, 0]} barSize={22} isAnimationActive={false}>
            <LabelList dataKey="label" position="right" fill="var(--ink)" fontSize={13} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
      <figcaption className="text-xs text-soft">{text("funnel.stageChartAbout")}</figcaption>
    </figure>
  );
}
