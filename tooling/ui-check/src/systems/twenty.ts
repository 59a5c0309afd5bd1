import type { Page } from "playwright-core";
import type { SystemScreens, Visit } from "../walk/screen.ts";

const email = '#sign-in-up-email, input[type="email"], input[name="email"], input[placeholder*="mail" i]';
const password = 'input[type="password"]';
const inside = '[data-testid="navigation-drawer"], nav, a[href^="/objects/"], [data-testid*="navigation"]';

const seen = (page: Page, selector: string) => page.locator(selector).filter({ visible: true }).first();

/** Continue with e-mail → address → password: the form shows one step after the other. */
async function logIn({ page, url, user }: Visit): Promise<void> {
  await page.goto(`${url}/welcome`);
  const form = page.locator(`form, ${email}, ${password}, ${inside}`).filter({ visible: true }).first();
  // The form sometimes stays away until the page is asked for once more (2.21.0).
  await form.waitFor({ timeout: 15_000 }).catch(() => page.reload());
  for (let step = 0; step < 4; step += 1) {
    await form.waitFor();
    if (await seen(page, password).isVisible()) break;
    if (await seen(page, email).isVisible()) {
      await seen(page, email).fill(user.email);
      await page.keyboard.press("Enter");
      await seen(page, password).waitFor({ timeout: 15_000 });
    } else await seen(page, 'form button[type="submit"], form button').click();
  }
  await seen(page, password).fill(user.password);
  await page.keyboard.press("Enter");
  await page
    .waitForURL((address) => !/\/(welcome|sign-in|sign-up|verify)/.test(address.pathname), { timeout: 30_000 })
    .catch(() => {
      throw new Error("the log-in was not taken: is the password the right one?");
    });
  // Where it leads a moment later tells whether the first questions were answered.
  await seen(page, inside)
    .waitFor({ timeout: 15_000 })
    .catch(() => {});
  if (/\/(create|invite-team|sync)\b/.test(new URL(page.url()).pathname)) {
    throw new Error("Twenty asks this user for a profile first: log in once by hand and answer it");
  }
}

const at =
  (path: string) =>
  async ({ page, url }: Visit): Promise<undefined> => {
    await page.goto(`${url}${path}`);
    return undefined;
  };

/** The first record of a list, by its link. */
async function openFirstPerson({ page, url }: Visit): Promise<string | undefined> {
  await page.goto(`${url}/objects/people`);
  const link = page.locator('a[href*="/object/person/"]').first();
  const address = await link.getAttribute("href", { timeout: 20_000 }).catch(() => null);
  if (address === null) return "there is nobody in the list";
  await page.goto(new URL(address, url).href);
  return undefined;
}

/** The view whose kind is a board, as the application itself lists its views. */
async function openKanban({ page, url }: Visit): Promise<string | undefined> {
  const answer = page.waitForResponse(
    async (response) =>
      /\/(metadata|graphql)$/.test(new URL(response.url()).pathname) &&
      /"KANBAN"/i.test(await response.text().catch(() => "")),
    { timeout: 20_000 },
  );
  answer.catch(() => {});
  await page.goto(`${url}/objects/opportunities`);
  const text = await answer.then((response) => response.text()).catch(() => "");
  const [id] = kanbanIds(text);
  if (id === undefined) return "no board of opportunities was found among the views";
  await page.goto(`${url}/objects/opportunities?viewId=${id}`);
  return undefined;
}

/** Ids beside `"type":"KANBAN"`, wherever the answer has them; boards by stage first, because tasks have boards too. */
export function kanbanIds(text: string): readonly string[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return [];
  }
  const found: { readonly id: string; readonly isByStage: boolean }[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { id, type, name } = value as { id?: unknown; type?: unknown; name?: unknown };
    if (typeof id === "string" && typeof type === "string" && type.toUpperCase() === "KANBAN") {
      found.push({ id, isByStage: /stage|etapa|est[áa]gio|pipeline|funil/i.test(String(name)) });
    }
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(content);
  return found.toSorted((left, right) => Number(right.isByStage) - Number(left.isByStage)).map(({ id }) => id);
}

/** Twenty 2.21. */
export const twenty: SystemScreens = {
  name: "Twenty",
  key: "twenty",
  // Lingui shows the id of a text it has not: six signs, digits and both cases among them.
  untranslated: [/^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/]{6}$/],
  knownNoise: [
    { text: /https:\/\/twenty-icons\.com\//, why: "companies' icons, from a server of Twenty's makers: decoration" },
  ],
  logIn,
  screens: [
    { name: "people", open: at("/objects/people"), shows: ["text=/Pessoas|People/"] },
    { name: "opportunities, table", open: at("/objects/opportunities"), shows: ["text=/Oportunidades|Opportunities/"] },
    {
      name: "opportunities, kanban",
      open: openKanban,
      shows: ["text=/NEW|Novo|New|Triagem|Screening|Qualificado/"],
    },
    { name: "a record", open: openFirstPerson, shows: ["text=/Linha do tempo|Timeline|In[ií]cio|Home|Notas|Notes/"] },
    { name: "settings, profile", open: at("/settings/profile"), shows: ["text=/Perfil|Profile/"] },
    {
      name: "settings, general",
      role: "admin",
      open: at("/settings/general"),
      shows: ["text=/Geral|General|Workspace/"],
    },
    { name: "settings, members", role: "admin", open: at("/settings/members"), shows: ["text=/Membros|Members/"] },
    {
      name: "settings, data model",
      role: "admin",
      open: at("/settings/objects"),
      shows: ["text=/Modelo de dados|Data model|Objetos|Objects/"],
    },
  ],
};
