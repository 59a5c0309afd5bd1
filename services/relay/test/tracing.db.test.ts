import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { person } from "./support/lead-data.ts";
import { startScene } from "./support/start-scene.ts";

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

/** An OpenTelemetry collector, as far as it is told spans. */
async function startCollector() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const spans = (): readonly Span[] =>
    bodies.flatMap((body) =>
      JSON.parse(body).resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
        scopeSpans.flatMap((scope) => scope.spans),
      ),
    );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, spans, text: () => bodies.join(), [Symbol.dispose]: () => server.close() };
}

test("a trace leads from the webhook to each effect on the other system, and holds no word of the lead", async () => {
  using collector = await startCollector();
  {
    await using scene = await startScene({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
    scene.twenty.people.create(person());
    await scene.settled();
  }
  const spans = collector.spans();
  const effect = spans.find(({ name }) => name === "create-contact");
  const converge = spans.find(({ spanId }) => spanId === effect?.parentSpanId);
  const webhook = spans.find(({ spanId }) => spanId === converge?.parentSpanId);
  expect([webhook?.name, converge?.name]).toEqual(["webhook twenty", "converge"]);
  expect(new Set([effect, converge, webhook].map((span) => span?.traceId)).size).toBe(1);
  expect(spans.some(({ name, parentSpanId }) => name === "route" && parentSpanId === webhook?.spanId)).toBe(true);
  expect(collector.text()).not.toMatch(/lia|example\.com|98765/i);
});
