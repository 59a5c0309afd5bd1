import type { AttributeValue, Context, Span } from "@opentelemetry/api";

/** Safe to send away: ids, codes, names of steps and systems. Never payloads. */
export type SpanAttributes = Readonly<Record<string, AttributeValue>>;

export interface SpanOptions {
  /** W3C traceparent of what this follows from; it may have happened long before, in another process. */
  readonly parent?: string | null | undefined;
  /** Others that this follows from as well. */
  readonly links?: readonly string[];
  readonly attributes?: SpanAttributes;
}

export interface Tracing {
  /** `false`: nothing is recorded, and nobody needs to look for parents. */
  readonly isOn: boolean;
  /**
   * Runs work inside a span.
   * @param work - is given the span's traceparent, to be kept with whatever follows from it; `null` when tracing is off
   */
  span<Value>(name: string, options: SpanOptions, work: (traceparent: string | null) => Promise<Value>): Promise<Value>;
  /** Sends what is recorded. */
  stop(): Promise<void>;
}

export const noTracing: Tracing = {
  isOn: false,
  span: (_name, _options, work) => work(null),
  stop: async () => {},
};

const traceparentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Sends traces to an OpenTelemetry collector by OTLP over HTTP. Spans carry their parent with them, in the store, because a
 * webhook's effect happens later, perhaps on another replica.
 *
 * @param endpoint - as OTEL_EXPORTER_OTLP_ENDPOINT, without `/v1/traces`
 */
export async function createTracing(options: {
  readonly endpoint: string;
  readonly version: string;
}): Promise<Tracing> {
  // Only whoever traces pays for loading it.
  const [
    { ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags },
    { BatchSpanProcessor, TracerProvider },
    exporter,
    resources,
  ] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const spanExporter = new exporter.OTLPTraceExporter({ url: `${options.endpoint}/v1/traces` });
  const provider = new TracerProvider({
    resource: resources.resourceFromAttributes({ "service.name": "relay", "service.version": options.version }),
    spanProcessors: [new BatchSpanProcessor({ exporter: spanExporter })],
  });
  const tracer = provider.getTracer("relay");

  function contextOf(traceparent: string | null | undefined) {
    const [, traceId, spanId] = traceparentPattern.exec(traceparent ?? "") ?? [];
    if (traceId === undefined || spanId === undefined) return null;
    return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  }
  const contextUnder = (traceparent: string | null | undefined): Context => {
    const parent = contextOf(traceparent);
    return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
  };
  const traceparentOf = (span: Span): string => {
    const { traceId, spanId } = span.spanContext();
    return `00-${traceId}-${spanId}-01`;
  };

  return {
    isOn: true,
    async span(name, { parent, links = [], attributes = {} }, work) {
      const linked = links.flatMap((link) => contextOf(link) ?? []).map((context) => ({ context }));
      const span = tracer.startSpan(name, { attributes, links: linked }, contextUnder(parent));
      try {
        return await work(traceparentOf(span));
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "UNCLASSIFIED";
        span.setAttribute("error.type", code);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    stop: () => provider.shutdown(),
  };
}
