import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { user } from "./small-system.ts";

interface Reply {
  readonly status?: number;
  readonly body?: string;
  readonly type?: string;
  readonly location?: string;
}

type Handle = (url: URL, request: IncomingMessage, body: string) => Reply;

const page = (body: string) =>
  `<!doctype html><html lang="pt-BR"><head><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head><body>${body}</body></html>`;
const html = (body: string): Reply => ({ body: page(body) });
const json = (value: unknown): Reply => ({ body: JSON.stringify(value), type: "application/json" });
const notFound: Reply = { status: 404, body: "nada" };
/** Logs in by script: right, and the browser goes on; wrong, and it stays. */
const goOn = (to: string) => `
  const enter = (email, password) => { if (email === ${JSON.stringify(user.email)} && password === ${JSON.stringify(user.password)}) {
    document.cookie = "session=1; path=/"; location.href = ${JSON.stringify(to)}; } };`;

const isIn = ({ headers }: IncomingMessage) => String(headers.cookie).includes("session=1");

/** Its log-in shows one step after the other; its board is only to be found among its views. */
const twenty: Handle = ({ pathname, searchParams }, request) => {
  if (pathname === "/welcome") {
    return html(`<form id="f"><button type="submit">Continuar com e-mail</button></form><script>${goOn("/objects/people")}
      const f = document.getElementById("f"); let step = 0;
      f.addEventListener("submit", (event) => { event.preventDefault();
        if (step === 0) f.insertAdjacentHTML("afterbegin", '<input id="e" placeholder="Email">');
        if (step === 1) f.insertAdjacentHTML("beforeend", '<input id="p" type="password">');
        if (step > 1) enter(document.getElementById("e").value, document.getElementById("p").value);
        step += 1; });</script>`);
  }
  if (pathname === "/metadata")
    return json({
      data: {
        views: [
          { id: "t1", type: "TABLE" },
          { id: "k1", type: "KANBAN" },
        ],
      },
    });
  if (!isIn(request)) return { status: 302, location: "/welcome" };
  const nav = `<nav>Pessoas Oportunidades</nav>`;
  if (pathname === "/objects/people") return html(`${nav}<a href="/object/person/1">Helena Prado</a>`);
  if (pathname === "/objects/opportunities") {
    const isBoard = searchParams.get("viewId") === "k1";
    return html(
      `${nav}${isBoard ? "<h2>Novo</h2>" : ""}<script>fetch("/metadata", { method: "POST", body: "{}" })</script>`,
    );
  }
  if (pathname === "/object/person/1") return html(`${nav}<h1>Helena Prado</h1><button>Linha do tempo</button>`);
  if (/^\/settings\/(profile|general|members|objects)$/.test(pathname)) {
    return html(`${nav}<h1>Perfil, Geral, Membros, Modelo de dados</h1>`);
  }
  return notFound;
};

const chatwoot: Handle = ({ pathname }, request) => {
  if (pathname === "/app/login") {
    return html(`<form id="f"><input name="email_address" data-testid="email_input"><input name="password" type="password">
      <button>Entrar</button></form><script>${goOn("/app/accounts/7/dashboard")}
      document.getElementById("f").addEventListener("submit", (event) => { event.preventDefault();
        enter(event.target.email_address.value, event.target.password.value); });</script>`);
  }
  if (!isIn(request)) return { status: 302, location: "/app/login" };
  if (pathname === "/app") return { status: 302, location: "/app/accounts/7/dashboard" };
  if (pathname === "/api/v1/accounts/7/conversations") return json({ data: { payload: [{ id: 42 }] } });
  if (pathname === "/app/accounts/7/conversations/42")
    return html(`<div class="conversation-panel">Bom dia, doutora Helena</div>`);
  if (pathname === "/app/accounts/7/dashboard") {
    return html(`<h1>Conversas abertas</h1><script>fetch("/api/v1/accounts/7/conversations")</script>`);
  }
  if (pathname.startsWith("/app/accounts/7/"))
    return html("<h1>Contatos, Macros, Configurações, Caixas de entrada, Perfil, Visão geral</h1>");
  return notFound;
};

const calcom: Handle = ({ pathname }, request) => {
  if (pathname === "/auth/login") {
    return html(`<form id="f"><input name="email" type="email"><input name="password" type="password"><button>Entrar</button></form>
      <script>${goOn("/event-types")}
      document.getElementById("f").addEventListener("submit", (event) => { event.preventDefault();
        enter(event.target.email.value, event.target.password.value); });</script>`);
  }
  if (pathname === "/marina/consulta") {
    return html(`<h1 data-testid="event-title">Consulta inicial</h1><button data-testid="incrementMonth">mês</button>
      <button data-testid="day" data-disabled="false">19</button><div id="here"></div><script>
      const here = document.getElementById("here");
      document.querySelector('[data-testid="day"]').onclick = () => { here.innerHTML = '<button data-testid="time">09:00</button>';
        here.querySelector("button").onclick = () => { here.innerHTML = '<form><input name="name"><input name="email"><input type="tel">' +
          '<input name="cidade" required><button type="button" data-testid="confirm-book-button">Confirmar</button></form>';
          here.querySelector("button").onclick = () => { const form = here.querySelector("form");
            if ([...form.querySelectorAll("input")].every((one) => one.value !== "")) location.href = "/booking/uid-1"; }; }; };</script>`);
  }
  if (pathname === "/booking/uid-1") return html(`<div data-testid="success-page">A reunião está marcada.</div>`);
  if (!isIn(request)) return { status: 302, location: "/auth/login" };
  if (/^\/(bookings\/upcoming|event-types|availability|settings\/my-account\/profile)$/.test(pathname)) {
    return html("<h1>Reservas, Tipos de evento, Disponibilidade, Perfil</h1>");
  }
  return notFound;
};

async function serve(handle: Handle) {
  const server = createServer((request, response) => {
    const {
      status = 200,
      body = "",
      type = "text/html; charset=utf-8",
      location,
    } = handle(new URL(request.url ?? "/", "http://mimic"), request, "");
    response.writeHead(status, { "content-type": type, ...(location !== undefined && { location }) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** As little of the three web applications as the walk goes by: their steps to log in, addresses and marks. */
export async function startMimicSystems() {
  const [one, two, three] = await Promise.all([serve(twenty), serve(chatwoot), serve(calcom)]);
  return {
    twenty: one.url,
    chatwoot: two.url,
    calcom: three.url,
    async [Symbol.asyncDispose]() {
      await Promise.all([one, two, three].map((server) => server.stop()));
    },
  };
}
