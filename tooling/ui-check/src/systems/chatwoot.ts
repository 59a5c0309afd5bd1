import type { SystemScreens, Visit } from "../walk/screen.ts";

const field = (name: string, testId: string) =>
  `input[name="${name}"], [data-testid="${testId}"] input, input[data-testid="${testId}"]`;

async function logIn({ page, url, user }: Visit): Promise<void> {
  await page.goto(`${url}/app/login`);
  await page.locator(field("email_address", "email_input")).first().fill(user.email);
  await page.locator(field("password", "password_input")).first().fill(user.password);
  await page.keyboard.press("Enter");
  await page
    .waitForURL((address) => account.test(address.pathname), { timeout: 30_000 })
    .catch(() => {
      throw new Error("the log-in was not taken: is the password the right one?");
    });
}

const account = /\/app\/accounts\/\d+/;

/** The account that the log-in led to; a session that goes on begins at the front door. */
async function accountOf({ page, url }: Visit): Promise<string> {
  const here = () => account.exec(URL.canParse(page.url()) ? new URL(page.url()).pathname : "")?.[0];
  if (here() === undefined) {
    await page.goto(`${url}/app`);
    await page.waitForURL((address) => account.test(address.pathname), { timeout: 20_000 });
  }
  return here() ?? "/app";
}

const at =
  (path: string) =>
  async (visit: Visit): Promise<undefined> => {
    await visit.page.goto(`${visit.url}${await accountOf(visit)}${path}`);
    return undefined;
  };

/** The newest conversation, as the application itself lists them. */
async function openConversation(visit: Visit): Promise<string | undefined> {
  const { page, url } = visit;
  const base = await accountOf(visit);
  const answer = page.waitForResponse(
    (response) => /\/api\/v1\/accounts\/\d+\/conversations$/.test(new URL(response.url()).pathname),
    { timeout: 20_000 },
  );
  answer.catch(() => {});
  await page.goto(`${url}${base}/dashboard?assignee_type=all`);
  const list = (await answer.then((response) => response.json()).catch(() => null)) as {
    data?: { payload?: { id?: number }[] };
  } | null;
  const id = list?.data?.payload?.[0]?.id;
  const link = page.locator('a[href*="/conversations/"]').first();
  const address =
    id === undefined
      ? await link.getAttribute("href", { timeout: 3_000 }).catch(() => null)
      : `${base}/conversations/${id}`;
  if (address === null) return "there is no conversation yet";
  await page.goto(new URL(address, url).href);
  return undefined;
}

/** Chatwoot 4.15. */
export const chatwoot: SystemScreens = {
  name: "Chatwoot",
  key: "chatwoot",
  untranslated: [/(^|\s)[A-Z][A-Z0-9_]{2,}(\.[A-Z0-9_]{2,})+(\s|$)/],
  knownNoise: [
    {
      text: /\/enterprise\/api\/v1\/accounts\/\d+\/limits: 404/,
      why: "asked on every screen, answered by Chatwoot's own cloud alone (4.15.1)",
    },
  ],
  logIn,
  screens: [
    { name: "conversations", open: at("/dashboard"), shows: ["text=/Conversas|Conversations/"] },
    {
      name: "a conversation",
      open: openConversation,
      shows: [".conversation-panel", '[class*="message-bubble"]', '[contenteditable="true"]', ".reply-box"],
    },
    { name: "contacts", open: at("/contacts"), shows: ["text=/Contatos|Contacts/"] },
    {
      name: "reports",
      role: "admin",
      open: at("/reports/overview"),
      shows: ["text=/Vis[ãa]o geral|Overview|Relat[óo]rios|Reports/"],
    },
    { name: "macros", open: at("/settings/macros"), shows: ["text=/Macros/"] },
    {
      name: "settings",
      role: "admin",
      open: at("/settings/general"),
      shows: ["text=/Configura[çc][õo]es|Settings|Geral|General/"],
    },
    {
      name: "settings, inboxes",
      role: "admin",
      open: at("/settings/inboxes/list"),
      shows: ["text=/Caixas? de [Ee]ntrada|Inboxes/"],
    },
    { name: "profile", open: at("/profile/settings"), shows: ["text=/Perfil|Profile/"] },
  ],
};
