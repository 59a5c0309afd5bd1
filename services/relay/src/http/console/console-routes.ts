import cookies from "@fastify/cookie";
import underPressure from "@fastify/under-pressure";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerFailure } from "../answers/answer-failure.ts";
import { sendError } from "../answers/error-reply.ts";
import type { ConsoleContext } from "./console-context.ts";
import { endpoints } from "./contract/endpoints.ts";
import { type Endpoint, schemaOf, type Told, writes } from "./endpoint.ts";
import { funnelHandlers } from "./funnel/funnel-handlers.ts";
import type { Handlers } from "./handlers.ts";
import { findingHandlers } from "./leads/finding-handlers.ts";
import { leadHandlers } from "./leads/lead-handlers.ts";
import { panelHandlers } from "./leads/panel-handlers.ts";
import { uniteHandlers } from "./leads/unite-handlers.ts";
import { createLogIn } from "./login/log-in.ts";
import { sessionCookieFor } from "./login/session-cookie.ts";
import { sessionHandlers } from "./login/session-handlers.ts";
import { createDoors, demandRole, type SignedIn } from "./login/sign-in.ts";
import { userHandlers } from "./login/user-handlers.ts";
import { deliveryHandlers } from "./operate/delivery-handlers.ts";
import { driftHandlers } from "./operate/drift-handlers.ts";
import { problemHandlers } from "./operate/problem-handlers.ts";
import { settingsHandlers } from "./operate/settings-handlers.ts";
import { overviewHandlers } from "./overview/overview-handlers.ts";
import { apiHeaders } from "./pages/page-headers.ts";
import { Refused } from "./refused.ts";
import { subjectOf } from "./subject-of.ts";

type AnyHandler = (call: object) => Promise<unknown>;

/** The API of the console and the panel. Who may do what, and that what is written is noted, stands here and nowhere else. */
export async function consoleRoutes(app: FastifyInstance, context: ConsoleContext): Promise<void> {
  const { desk } = context;
  const doors = createDoors(context);
  const cookie = sessionCookieFor(context.settings.publicUrl);
  const handlers: Handlers = {
    ...sessionHandlers(context, { cookie, logIn: createLogIn(app, context) }),
    ...userHandlers(context),
    ...overviewHandlers(app, context, doors.isOver),
    ...funnelHandlers(context),
    ...leadHandlers(context),
    ...findingHandlers(context),
    ...uniteHandlers(context),
    ...problemHandlers(context),
    ...driftHandlers(context),
    ...deliveryHandlers(context),
    ...settingsHandlers(context),
    ...panelHandlers(context),
  };
  const signedIn = new WeakMap<FastifyRequest, SignedIn>();

  await app.register(cookies);
  await app.register(underPressure, { maxEventLoopDelay: 2_000, retryAfter: 5 });
  app.setErrorHandler((error: FastifyError | Refused, _request, reply) => {
    if (!(error instanceof Refused)) return answerFailure(error, reply, context.log);
    reply.headers(error.headers);
    return sendError(reply, error.status, error.code, error.message);
  });

  async function signIn(of: Endpoint, request: FastifyRequest): Promise<void> {
    if (of.access === "open") return;
    const isByCookie = !isPanel(of) && request.headers.authorization === undefined;
    const who = isByCookie
      ? await doors.byCookie(request, cookie.read(request), of.method !== "GET")
      : await doors.byBearer(request, isPanel(of));
    demandRole(who.by, of.access);
    signedIn.set(request, who);
  }

  /** Noted before it is done: what cannot be noted is not done. */
  async function noted(of: Endpoint, request: FastifyRequest, act: (tell: (told: Told) => void) => Promise<unknown>) {
    const who = signedIn.get(request);
    if (!writes(of) || who === undefined) return act(() => {});
    const { name: user, role, via } = who.by;
    const id = await desk.beginAct({ user, role, via, action: of.id, subject: subjectOf(of, request) });
    let told: Told = {};
    try {
      const answer = await act((more) => (told = more));
      await desk.endAct(id, { outcome: "done", ...told });
      return answer;
    } catch (error) {
      await desk.endAct(id, { outcome: codeOf(error), ...told }).catch(() => {});
      throw error;
    }
  }

  for (const [name, of] of Object.entries(endpoints) as [keyof Handlers, Endpoint][]) {
    const handle = handlers[name] as AnyHandler;
    app.route({
      method: of.method,
      url: of.url,
      schema: schemaOf(of),
      config: { rateLimit: { max: 1_200, timeWindow: "1 minute" } },
      async onRequest(request, reply) {
        reply.headers({ ...apiHeaders, "cache-control": "no-store" });
        await signIn(of, request);
      },
      async handler(request: FastifyRequest, reply: FastifyReply) {
        const { params, query, body } = request;
        const who = signedIn.get(request);
        const answer = await noted(of, request, (tell) =>
          handle({ params, query, body, request, reply, tell, signedIn: who }),
        );
        if (answer === undefined) return reply;
        return reply.code(of.status ?? 200).send(answer);
      },
    });
  }
}

const isPanel = ({ url }: Endpoint): boolean => url.startsWith("/api/panel/");

const codeOf = (error: unknown): string => (error instanceof Refused ? error.code : "FAILED");
