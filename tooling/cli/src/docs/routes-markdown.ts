import { refusedByAll } from "@tpc/relay";
import { asCode, markdownTable } from "./markdown-table.ts";
import { relayOpenApi } from "./relay-open-api.ts";

/** What OpenAPI does not tell: who may call, and answers of routes that declare none. By method and path. */
const routeNotes: Readonly<Record<string, { readonly auth: string; readonly answers?: string }>> = {
  "POST /webhooks/twenty": { auth: "`X-Twenty-Webhook-Signature` over `timestamp:body`, at most 5 minutes old" },
  "POST /webhooks/chatwoot": { auth: "`X-Chatwoot-Signature` over `timestamp.body`, at most 5 minutes old" },
  "POST /webhooks/calcom": { auth: "`X-Cal-Signature-256` over the body" },
  "POST /webhooks/chatwoot-bot": {
    auth: "`X-Chatwoot-Signature` with the agent bot's own secret, `CHATWOOT_BOT_SECRET`, at most 5 minutes old",
  },
  "POST /webhooks/chatwoot/{token}": { auth: "the token in the path: a value of `CHATWOOT_URL_TOKEN`" },
  "GET /b/{token}": {
    auth: "none; the token is the secret",
    answers:
      "302 to the filled-in booking page · 404 unknown link, a page · 410 expired link, a page · 429 and 503 a page that " +
      "asks to try again",
  },
  "GET /health": { auth: "none", answers: "200 deliveries can be taken · 503 they cannot; every part by name" },
  "GET /livez": { auth: "none", answers: '200 `{"status":"ok"}`' },
  "GET /readyz": { auth: "none", answers: "200 ready · 503 not ready" },
  "GET /metrics": { auth: "none: keep it off the public proxy", answers: "200 text for Prometheus" },
};

const bearer = { auth: "`Authorization: Bearer`, a value of `RELAY_API_TOKEN`" };

/** By the role that an endpoint of the console or the panel takes. */
const sessions = {
  open: { auth: "whoever logs in" },
  viewer: { auth: "a session" },
  operator: { auth: "a session of an operator or admin" },
  admin: { auth: "a session of an admin" },
} as const;

interface Operation {
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly "x-access"?: "open" | "viewer" | "operator" | "admin";
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

/** @throws Error for a route without a note, and for a note without a route */
export async function routesMarkdown(): Promise<string> {
  const operations = await readOperations();
  const extra = Object.keys(routeNotes).filter((name) => !operations.has(name));
  if (extra.length > 0) throw new Error(`relay has no route ${extra.join(", ")}`);
  let before = "";
  const rows = [...operations].map(([name, { summary = "", responses = {}, security, "x-access": access }]) => {
    const note: (typeof routeNotes)[string] | undefined = access
      ? sessions[access]
      : security
        ? bearer
        : routeNotes[name];
    if (note === undefined) throw new Error(`say in routes-markdown.ts who may call ${name}`);
    const answers = note.answers ?? describeAnswers(access === undefined ? responses : ownAnswers(responses));
    const shown = answers === before ? "the same" : answers;
    before = answers;
    return [asCode(name), summary, note.auth, shown];
  });
  return markdownTable(["address", "what it does", "who may call", "answers"], rows);
}

async function readOperations(): Promise<ReadonlyMap<string, Operation>> {
  const { paths } = JSON.parse(await relayOpenApi()) as { paths: Record<string, Record<string, Operation>> };
  return new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    ),
  );
}

/** Without what every endpoint of a session may answer. */
const ownAnswers = (responses: NonNullable<Operation["responses"]>) =>
  Object.fromEntries(
    Object.entries(responses).filter(([status, { description = "" }]) => refusedByAll[Number(status)] !== description),
  );

function describeAnswers(responses: NonNullable<Operation["responses"]>): string {
  return Object.entries(responses)
    .map(([status, { description }]) =>
      `${status} ${description === "Default Response" ? "" : (description ?? "")}`.trim(),
    )
    .join(" · ");
}
