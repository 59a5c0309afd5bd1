import { z } from "zod";
import { consoleRoles } from "../../../people/console-role.ts";
import { endpoint } from "../endpoint.ts";
import { nothing, time } from "./shapes.ts";

export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{1,63}$/)
  .describe("2 to 64 letters, digits and ._@+-; upper and lower case are the same");
export const password = z.string().min(10).max(200).describe("10 characters or more");
export const role = z.enum(consoleRoles);

const user = z.object({ name: z.string(), role, via: z.enum(["password", "chatwoot", "token"]) }).meta({ id: "User" });

const links = z
  .object({
    twenty: z.string(),
    chatwoot: z.string(),
    calcom: z.string().nullable(),
    docs: z.string(),
  })
  .describe("Where people open the systems");

export const sessionAnswer = z
  .object({
    user,
    csrfToken: z.string().describe("For the header `x-csrf-token` of everything that changes something"),
    expiresAt: time,
    locale: z.enum(["pt-BR", "en"]),
    timeZone: z.string(),
    links,
    /** What this relay can do. */
    features: z.object({
      chatwootLogin: z.boolean(),
      bot: z.boolean(),
      bookingLinks: z.boolean(),
      bookingChanges: z.boolean().describe("Bookings can be cancelled and moved"),
      unite: z.boolean(),
      drift: z.boolean(),
    }),
  })
  .meta({ id: "Session" });

export const panelSessionAnswer = sessionAnswer
  .omit({ csrfToken: true })
  .extend({ token: z.string().describe("For `Authorization: Bearer`; keep it in the frame's own storage") })
  .meta({ id: "PanelSession" });

export const logInBody = z.union([
  z.strictObject({ name: z.string().max(200), password: z.string().max(200) }),
  z.strictObject({
    chatwootToken: z.string().trim().min(8).max(200).describe("An agent's own access token; it is not kept"),
  }),
]);

const refuses = {
  401: "Name, password or token is wrong",
  403: "This Chatwoot user is no agent of the account, or the log-in by Chatwoot is off",
  429: "Too many tries: see Retry-After",
  502: "Chatwoot did not answer as it should",
};

export const sessionEndpoints = {
  logIn: endpoint({
    method: "POST",
    url: "/api/console/session",
    id: "logIn",
    summary: "Log in; sets the session's cookie",
    access: "open",
    body: logInBody,
    answer: sessionAnswer,
    refuses,
  }),
  readSession: endpoint({
    method: "GET",
    url: "/api/console/session",
    id: "readSession",
    summary: "Who is logged in",
    access: "viewer",
    answer: sessionAnswer,
  }),
  logOut: endpoint({
    method: "DELETE",
    url: "/api/console/session",
    id: "logOut",
    summary: "Log out",
    access: "viewer",
    answer: nothing,
    status: 204,
    onlyReads: true,
  }),
  logInPanel: endpoint({
    method: "POST",
    url: "/api/panel/session",
    id: "logInPanel",
    summary: "Log in to the panel: a bearer token for some hours, no cookie",
    access: "open",
    body: logInBody,
    answer: panelSessionAnswer,
    refuses,
  }),
  readPanelSession: endpoint({
    method: "GET",
    url: "/api/panel/session",
    id: "readPanelSession",
    summary: "Who is logged in to the panel",
    access: "viewer",
    answer: panelSessionAnswer.omit({ token: true }),
  }),
  logOutPanel: endpoint({
    method: "DELETE",
    url: "/api/panel/session",
    id: "logOutPanel",
    summary: "Log out of the panel",
    access: "viewer",
    answer: nothing,
    status: 204,
    onlyReads: true,
  }),
};
