import * as v from "valibot";

const failureSchema = v.looseObject({ error: v.literal(true) });

/**
 * `connect` answers 200 with `{error: true}` when it failed, mostly with "[object Object]" for a reason
 * (2.3.6, `instance.controller.ts`). Such an answer counts as 503.
 */
export function readConnectStatus(answer: { status: number; path: string; text: () => string }): number {
  if (answer.status !== 200 || answer.path !== "/instance/connect/{instanceName}") return answer.status;
  return v.is(failureSchema, parseJson(answer.text())) ? 503 : 200;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
