import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import GithubSlugger from "github-slugger";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { alertCodes, digestCodes } from "../src/alerts/speak-alert.ts";
import { createMetrics } from "../src/observe/metrics.ts";
import { watchBudgets } from "../src/observe/watch-budgets.ts";
import { watchStore } from "../src/observe/watch-store.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const folder = "services/stack/observability";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook_url: string };
}
interface Panel {
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string }[];
}

const rules = (parse(read(`${folder}/prometheus-alerts.yaml`)) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const dashboard = JSON.parse(read(`${folder}/grafana-dashboard.json`)) as {
  templating: { list: { name: string; type: string }[] };
  panels: Panel[];
};
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
];

/** Every name that /metrics shows, a histogram's three as well, with the labels we gave it. */
const known = (() => {
  const metrics = createMetrics();
  const facts = {
    oldestWaitingSeconds: null,
    waitingLeads: 0,
    longestWaitSeconds: null,
    waitingDeliveries: 0,
    waitingEvents: 0,
    deadLetters: 0,
    differingLeads: 0,
    oldestDifferenceSeconds: null,
    pauses: [{ direction: "twenty" }],
    failing: [],
  };
  watchStore(
    metrics,
    async () => facts,
    async () => [],
  );
  watchBudgets(metrics, {});
  const names = metrics.registry.getMetricsAsArray().flatMap((metric) => {
    const isHistogram = String(metric.type) === "histogram";
    return isHistogram ? ["_bucket", "_sum", "_count"].map((end) => metric.name + end) : [metric.name];
  });
  // Prometheus adds it itself.
  return new Set([...names, "up"]);
})();

function readExpression(expr: string): { readonly names: readonly string[]; readonly isSound: boolean } {
  const text = expr.replaceAll("$__rate_interval", "5m");
  const names: string[] = [];
  let isSound = true;
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError) isSound = false;
      if (node.name === "Identifier" && node.node.parent?.name === "VectorSelector") {
        names.push(text.slice(node.from, node.to));
      }
    },
  });
  return { names, isSound };
}

test.each(expressions)("%s asks only for metrics that relay has: %s", (_, expr) => {
  const { names, isSound } = readExpression(expr);
  expect(isSound, "PromQL that can be read").toBe(true);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test("a metric that relay has not, and a broken expression, would be found", () => {
  expect(readExpression('sum(rate(relay_nothing_total{job="relay"}[5m]))').names).toEqual(["relay_nothing_total"]);
  expect(readExpression("sum(rate(relay_alert[5m])").isSound).toBe(false);
});

test("the dashboard takes its data source from a variable, and no panel covers another", () => {
  expect(dashboard.templating.list).toContainEqual(expect.objectContaining({ name: "datasource", type: "datasource" }));
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  const withData = dashboard.panels.filter(({ type }) => type !== "row");
  expect(withData.every(({ datasource }) => /^\$\{datasource\}$/.test(datasource?.uid ?? ""))).toBe(true);
});

test("every alert of relay's own that can be on has a rule in Prometheus", () => {
  const own = rules.flatMap(({ expr }) => /relay_alert\{code="([A-Z_]+)"\}/.exec(expr)?.[1] ?? []);
  expect(own.toSorted()).toEqual(alertCodes.filter((code) => !digestCodes.includes(code)).toSorted());
});

const slugger = new GithubSlugger();
const runbook = read("docs/RUNBOOK.md");
const anchors = new Set([...runbook.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => slugger.slug(heading)));

test.each(rules.map((rule) => [rule.alert, rule] as const))("%s is explained, and leads to a section", (_, rule) => {
  expect(rule.annotations.summary.length).toBeGreaterThan(10);
  expect(rule.annotations.description.length).toBeGreaterThan(20);
  const [file, anchor = ""] = rule.annotations.runbook_url.split("#");
  expect(file).toBe("docs/RUNBOOK.md");
  expect(anchors).toContain(anchor);
});

test.each(alertCodes)("the runbook says what to do about %s, in steps", (code) => {
  const section = runbook.split(`\n### ${code}\n`)[1]?.split(/\n#{2,3} /)[0] ?? "";
  expect(section.trim().length).toBeGreaterThan(80);
});

test("the runbook's own links lead to its sections", () => {
  const targets = [...runbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  expect(targets.filter((target) => !anchors.has(target ?? ""))).toEqual([]);
});
