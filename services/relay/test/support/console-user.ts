import { callApi } from "./call-api.ts";
import type { Scene } from "./start-scene.ts";

type World = Pick<Scene, "relay">;
type Role = "viewer" | "operator" | "admin";

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export const passwordOf = (name: string): string => `correct horse ${name}`;

/** Adds a user as `tpc console-user add` does. */
export async function addConsoleUser(scene: World, name: string, role: Role): Promise<void> {
  const { status } = await callApi(scene, "POST", "/api/console/users", { name, role, password: passwordOf(name) });
  if (status !== 201) throw new Error(`user not made: ${status}`);
}

/** A browser at relay's own pages: keeps the cookie, sends what pages send. */
export class Browser {
  readonly #scene: World;
  cookie: string | null = null;
  csrfToken = "";

  constructor(scene: World) {
    this.#scene = scene;
  }

  async send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const { "sec-fetch-site": site = "same-origin", ...others } = headers;
    const answer = await fetch(new URL(path, this.#scene.relay.url), {
      method,
      redirect: "manual",
      headers: {
        origin: new URL(this.#scene.relay.url).origin,
        // Old browsers say nothing.
        ...(site !== "" && { "sec-fetch-site": site }),
        ...(this.cookie !== null && { cookie: this.cookie }),
        ...(this.csrfToken !== "" && { "x-csrf-token": this.csrfToken }),
        ...(body && { "content-type": "application/json" }),
        ...others,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(";")[0] ?? null;
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as Body, headers: answer.headers };
  }

  async logIn(name: string, password = passwordOf(name)): Promise<Answer> {
    const answer = await this.send<{ csrfToken: string }>("POST", "/api/console/session", { name, password });
    if (answer.status === 200) this.csrfToken = answer.body.csrfToken;
    return answer as unknown as Answer;
  }
}

const loggedIn = new WeakMap<World["relay"], Map<Role, Promise<Browser>>>();

/** Somebody of that role who has logged in; once a relay, because a log-in takes long. */
export function logInAs(scene: World, role: Role): Promise<Browser> {
  const known = loggedIn.get(scene.relay) ?? new Map<Role, Promise<Browser>>();
  loggedIn.set(scene.relay, known);
  const browser = known.get(role) ?? logIn(scene, role);
  known.set(role, browser);
  return browser;
}

async function logIn(scene: World, role: Role): Promise<Browser> {
  await addConsoleUser(scene, role, role);
  const browser = new Browser(scene);
  await browser.logIn(role);
  return browser;
}

/** A program with a panel's token, or relay's own. */
export async function send<Body = Record<string, unknown>>(
  scene: World,
  method: string,
  path: string,
  { token, body }: { readonly token: string; readonly body?: object },
): Promise<Answer<Body>> {
  const answer = await fetch(new URL(path, scene.relay.url), {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json().catch(() => null)) as Body, headers: answer.headers };
}
