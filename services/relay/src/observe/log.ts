import { type Logger, pino } from "pino";

export type Log = Logger;

/** Anything that may hold a secret or a person. Log ids, codes, counts and durations instead. */
const redacted = [
  "headers",
  "req.headers",
  "body",
  "rawBody",
  "payload",
  "record",
  "values",
  "email",
  "phone",
  "token",
  "apiKey",
  "url",
  "*.headers",
  "*.body",
  "*.values",
  "*.token",
];

export function createLog(options: { readonly level: string; readonly pretty: boolean }): Log {
  return pino({
    level: options.level,
    base: null,
    redact: { paths: redacted, censor: "[redacted]" },
    serializers: { error: describeError },
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(options.pretty && {
      transport: { target: "pino-pretty", options: { colorize: true, translateTime: "SYS:HH:MM:ss" } },
    }),
  });
}

/** Messages of errors may quote data (PostgreSQL's do), so only the stack's places and the code are logged. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error ? error.code : undefined;
  const stack = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { name: error.name, code, stack: stack.slice(0, 8).join("\n"), cause };
}
