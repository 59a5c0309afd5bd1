import type { Answer } from "../picture/answer.ts";

export interface Ears {
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

export interface Heard {
  readonly status: number;
  readonly text: string;
  /** `undefined` when the text is no JSON. */
  readonly json: unknown;
  readonly location: string | null;
  readonly clockSkewMs: number | null;
}

const longestText = 200_000;

/** One look at an address, redirects not followed. @returns `null` when nothing answers */
export async function hear(
  url: string,
  { fetch, timeoutMs, now, signal }: Ears,
  init: RequestInit = {},
): Promise<Heard | null> {
  const sentAt = now();
  try {
    const patience = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      redirect: "manual",
      signal: signal === undefined ? patience : AbortSignal.any([patience, signal]),
      ...init,
    });
    const text = (await response.text()).slice(0, longestText);
    return {
      status: response.status,
      text,
      json: parseJson(text),
      location: response.headers.get("location"),
      clockSkewMs: readSkew(response.headers.get("date"), sentAt, now()),
    };
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How far the answer's clock is from ours; the header has whole seconds, and the way there and back is not counted. */
function readSkew(date: string | null, sentAt: number, heardAt: number): number | null {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return null;
  const early = told + 1_000 - sentAt;
  const late = told - heardAt;
  return early < 0 ? early : Math.max(late, 0);
}

/** Judges what came by what the system itself would say. */
export function judgeAnswer(heard: Heard | null, isItself: (heard: Heard) => boolean): Answer {
  if (heard === null) return { kind: "nothing" };
  const { status, clockSkewMs } = heard;
  if (isItself(heard)) return status < 400 ? { kind: "itself", clockSkewMs } : { kind: "unwell", status, clockSkewMs };
  return { kind: "something-else", status };
}
