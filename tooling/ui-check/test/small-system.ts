import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SystemScreens, UiUser } from "../src/index.ts";

const page = (body: string, head = "") =>
  `<!doctype html><html lang="pt-BR"><head><meta name="viewport" content="width=device-width, initial-scale=1">
   <link rel="icon" href="data:,"><style>body { margin: 0; font-family: sans-serif } main { padding: 16px }</style>${head}</head>
   <body><main>${body}</main></body></html>`;

const well = "<h1>Conversas</h1><p>Três conversas esperam por uma resposta.</p>";

/** One page a fault, and one without any. */
export const pages: Readonly<Record<string, string>> = {
  well: page(well),
  console: page(`${well}<script>console.error("algo deu errado")</script>`),
  exception: page(`${well}<script>setTimeout(() => { throw new Error("ninguém me pega") }, 0)</script>`),
  missing: page(`${well}<script>fetch("/nowhere?token=secreto")</script>`),
  broken: page(`${well}<img src="http://127.0.0.1:9/logo.png" alt="">`),
  empty: page(""),
  blank: page("<div style='height:300px'></div>"),
  keys: page(`${well}<button>CONVERSATION.REPLYBOX.SEND</button>`),
  unfilled: page(`${well}<p>Olá, {{ name }}</p>`),
  wide: page(`${well}<div id="table" style="width:900px;height:20px;background:#ccc"></div>`),
  clipped: page(`${well}<div style="width:100%;overflow:hidden"><div style="width:900px">largo</div></div>`),
  other: page("<h1>Alguma outra coisa</h1><p>Que ninguém esperava ver aqui.</p>"),
  slow: page(
    `<h1>Carregando</h1><script>setTimeout(() => { document.querySelector("main").innerHTML = ${JSON.stringify(well)} }, 600)</script>`,
  ),
};

export const user: UiUser = {
  name: "Heloisa",
  email: "heloisa@example.com",
  role: "operational",
  username: "heloisa",
  password: "Senha-Forte-1!",
};

/** A web application of a log-in and these pages. */
export async function startSmallSystem() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://small");
    const send = (status: number, body: string, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
    if (pathname === "/login" && request.method === "POST") {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const right = new URLSearchParams(body).get("password") === user.password;
        send(303, "", { location: right ? "/well" : "/login", ...(right && { "set-cookie": "session=1" }) });
      });
      return;
    }
    if (pathname === "/login") {
      return send(
        200,
        page(
          `<form method="post"><input name="email"><input name="password" type="password"><button>Entrar</button></form>`,
        ),
      );
    }
    if (!String(request.headers.cookie).includes("session=1")) return send(302, "", { location: "/login" });
    const found = pages[pathname.slice(1)];
    return found === undefined ? send(404, "nada") : send(200, found);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

export const smallScreens = (names: readonly string[]): SystemScreens => ({
  name: "Pequeno",
  key: "chatwoot",
  untranslated: [/(^|\s)[A-Z][A-Z0-9_]{2,}(\.[A-Z0-9_]{2,})+(\s|$)/],
  knownNoise: [{ text: /barulho conhecido/, why: "the test says so" }],
  async logIn({ page: browserPage, url, user: { email, password } }) {
    await browserPage.goto(`${url}/login`);
    await browserPage.fill('[name="email"]', email);
    await browserPage.fill('[name="password"]', password);
    await browserPage.click("button");
    await browserPage.waitForURL(/\/well$/, { timeout: 1_500 }).catch(() => {
      throw new Error("the log-in was not taken");
    });
  },
  screens: names.map((name) => ({
    name,
    async open({ page: browserPage, url }) {
      if (name === "left out") return "there is nothing to see";
      await browserPage.goto(`${url}/${name}`);
      return undefined;
    },
    shows: name === "other" || name === "well" || name === "slow" ? ["text=Três conversas"] : [],
  })),
});
