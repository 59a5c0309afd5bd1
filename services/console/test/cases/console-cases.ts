import { describe, expect, test } from "vitest";
import { attack, davi, lia, type PlayedScene } from "../support/play-scene.ts";
import { patience, type Stage, type Visit } from "../support/stage.ts";

export interface Given {
  readonly stage: Stage;
  readonly played: PlayedScene;
}

const heading = ({ page }: Visit, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();

const pages = [
  ["visao-geral", "Visão geral"],
  ["funil", "Funil"],
  ["leads", "Leads"],
  ["problemas", "Problemas"],
  ["duplicados", "Duplicados"],
  ["diferencas", "Diferenças"],
  ["entregas", "Entregas"],
  ["configuracao", "Configuração"],
  ["auditoria", "Auditoria"],
] as const;

/** What people do in the console. */
export function consoleCases(given: () => Given): void {
  const openLead = async (visit: Visit, name: string) => {
    const { page } = visit;
    await page.goto(given().stage.at("/console/leads"));
    await page.getByRole("link", { name, exact: true }).click();
    await heading(visit, name);
  };

  describe("the console", () => {
    test("asks who comes, at any address, and then shows what was asked for", async () => {
      const { stage } = given();
      await using visit = await stage.visit();
      const { page } = visit;
      const { name, password } = await stage.credentials("operator");
      await page.goto(stage.at("/console/leads?etapa=NEW"));
      await page.getByLabel("Usuário").waitFor();
      await visit.look("login");
      await page.getByLabel("Usuário").fill(name);
      await page.getByLabel("Senha").fill("not the password");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("Usuário ou senha não conferem.").waitFor();
      await page.getByLabel("Senha").fill(password);
      await page.keyboard.press("Enter");
      await heading(visit, "Leads");
      expect(page.url()).toContain("/console/leads?etapa=NEW");
      await page
        .getByRole("button", { name: /^Preferências/ })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Sair" }).click();
      await page.getByLabel("Usuário").waitFor();
      expect(await page.getByRole("heading", { name: "Leads" }).count()).toBe(0);
      // An agent of Chatwoot needs no other password.
      await page.getByRole("button", { name: "Entrar com o Chatwoot" }).click();
      await page.getByLabel("Token de acesso do Chatwoot").fill(given().played.scene.chatwoot.agentToken);
      await page.keyboard.press("Enter");
      await heading(visit, "Leads");
      expect(visit.faults).toEqual([]);
    });

    test("lets a viewer read and not write, whatever the page shows", async () => {
      await using visit = await given().stage.logIn("viewer");
      const { page } = visit;
      await openLead(visit, lia.name);
      const resync = page.getByRole("button", { name: "Sincronizar agora" });
      expect(await resync.isDisabled()).toBe(true);
      // Somebody who does not care what the page shows.
      const status = await page.evaluate(`(async () => {
        const { csrfToken } = await (await fetch("/api/console/session")).json();
        const id = location.pathname.split("/").at(-1);
        const headers = { "x-csrf-token": csrfToken };
        return (await fetch("/api/console/leads/" + id + "/resync", { method: "POST", headers })).status;
      })()`);
      expect(status).toBe(403);
    });

    test("shows a lead's journey live, without a reload", async () => {
      const { stage, played } = given();
      await using visit = await stage.logIn("operator");
      const { page } = visit;
      await page.getByText("Ao vivo").waitFor();
      const name = "Rita Moraes";
      const { conversationId } = played.write({ name, email: "rita@example.com" }, "Oi");
      await played.scene.settled();
      played.scene.chatwoot.conversations.label(conversationId, ["qualificado"]);
      const row = page.getByRole("row").filter({ hasText: name });
      await row.getByText("Heloísa").waitFor();
      await visit.look("ao-vivo");
      // Once somebody has answered, nobody waits any more.
      played.scene.chatwoot.messages.reply({ conversationId, content: "Oi, Rita!" });
      await row.waitFor({ state: "detached" });
      expect(visit.asked.filter((url) => url.endsWith("/console")).length).toBe(1);
      expect(visit.faults).toEqual([]);
    });

    test("finds a lead by its phone without the ninth digit, and no address has anybody's name or number", async () => {
      await using visit = await given().stage.logIn("operator");
      const { page } = visit;
      await page.goto(given().stage.at("/console/leads"));
      const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
      await rows.nth(2).waitFor();
      await page.getByRole("searchbox").fill("(11) 8765-0001");
      await page.getByRole("link", { name: lia.name }).waitFor();
      await page.getByRole("link", { name: attack.name, exact: true }).waitFor({ state: "detached" });
      await page.getByRole("searchbox").fill("ninguém com este nome");
      await page.getByText("Nenhum lead encontrado").waitFor();
      await page.getByRole("searchbox").fill("lia");
      await page.getByRole("link", { name: lia.name }).click();
      await heading(visit, lia.name);
      for (const told of ["8765", "ningu", "lia", "Lia"]) expect(visit.asked.join(" ")).not.toContain(told);
    });

    test("answers on one page what each system holds, why, and why the deal is where it is", async () => {
      await using visit = await given().stage.logIn("operator");
      const { page } = visit;
      await openLead(visit, lia.name);
      const values = page.getByRole("region", { name: "Valores lado a lado" });
      await values.getByRole("row").filter({ hasText: "Especialidade" }).getByText("Dermatologia").first().waitFor();
      await page.getByRole("region", { name: "Negócio" }).getByText("reunião marcada").first().waitFor();
      const timeline = page.getByRole("region", { name: "Linha do tempo" });
      const decision = timeline.getByRole("listitem").filter({ hasText: "mover o negócio" });
      await decision.filter({ hasText: "reunião marcada" }).first().waitFor();
      await timeline.getByRole("listitem").filter({ hasText: "Chegou" }).first().waitFor();
      await visit.look("lead");
      for (const system of ["Twenty", "Chatwoot", "Cal.com"]) {
        const link = page
          .getByRole("banner")
          .or(page.locator("header"))
          .getByRole("link", { name: system, exact: true });
        expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
      }
      await page.getByRole("button", { name: "Sincronizar agora" }).click();
      await page.getByRole("status").getByText("Sincronização pedida").waitFor();
      // The oldest: what it all began with.
      await timeline
        .getByRole("link")
        .filter({ hasText: /\d\d:\d\d:\d\d/ })
        .last()
        .click();
      await page.waitForURL("**/console/entregas/*");
      await page.getByRole("button", { name: "Mostrar dados" }).waitFor();
      expect(visit.faults).toEqual([]);
    });

    test("runs nothing of what a lead calls itself or writes", async () => {
      await using visit = await given().stage.logIn("operator");
      const { page, context } = visit;
      const calls: unknown[] = [];
      await context.exposeFunction("pwned", () => calls.push(page.url()));
      await page.goto(given().stage.at("/console/leads"));
      await page.getByRole("link", { name: attack.name, exact: true }).click();
      await heading(visit, attack.name);
      await page.getByText(attack.message.slice(0, 20)).first().waitFor();
      expect(await page.locator("main img, main script, [onload], [onerror], a[href^='javascript']").count()).toBe(0);
      expect(calls).toEqual([]);
      expect(visit.faults).toEqual([]);
    });

    test("repairs by hand what was set aside: by its cause, after a preview", async () => {
      const { stage, played } = given();
      const { chatwoot, twenty } = played.scene;
      for (const digit of [3, 4]) {
        played.write({ name: `Nina Prado ${digit}`, email: `nina${digit}@example.com` }, "Oi");
      }
      await played.scene.settled();
      const ninas = twenty.people.all().filter(({ name }) => (name as { firstName: string }).firstName === "Nina");
      chatwoot.faults.answer({ match: /PUT .*\/contacts\/\d+/, status: 422, body: { message: "no" }, times: 2 });
      for (const { id } of ninas) twenty.people.update(id, { city: "Santos" });
      await played.scene.settled();
      await using visit = await stage.logIn("operator");
      const { page } = visit;
      await page.getByRole("link", { name: "Problemas" }).first().click();
      await page.getByRole("link", { name: "Valor recusado" }).click();
      await page.getByRole("link", { name: "Nina Prado 3" }).waitFor();
      await visit.look("problem");
      await page.getByRole("checkbox", { name: "Escolher Nina Prado 4" }).check();
      await page.getByRole("button", { name: "Descartar 1 escolhido" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText("1 evento de 1 lead").waitFor();
      const discard = dialog.getByRole("button", { name: "Descartar 1" });
      expect(await discard.isDisabled()).toBe(true);
      await dialog.getByLabel("Motivo").fill("pessoa de teste");
      await discard.click();
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("link", { name: "Nina Prado 4" }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Repetir todos" }).click();
      await dialog.getByRole("button", { name: "Repetir 1" }).click();
      await page.getByText("Não há mais nada aqui").waitFor();
      await played.scene.settled();
      const cityOf = (digit: number) =>
        chatwoot.contacts.all().find(({ name }) => name === `Nina Prado ${digit}`)?.additional_attributes.city;
      expect([cityOf(3), cityOf(4)]).toEqual(["Santos", undefined]);
    });

    test("masks what a webhook brought until somebody asks, and the audit says who did", async () => {
      await using visit = await given().stage.logIn("operator");
      const { page } = visit;
      await page.goto(given().stage.at("/console/entregas?source=calcom"));
      await page
        .getByRole("link")
        .filter({ hasText: /\d\d:\d\d:\d\d/ })
        .first()
        .click();
      const content = page.getByRole("region", { name: "Corpo" });
      await content.waitFor();
      expect(await content.textContent()).not.toContain(lia.email);
      await page.getByRole("button", { name: "Mostrar dados" }).click();
      await content.getByText(lia.email).first().waitFor();
      await page.getByRole("link", { name: "Auditoria" }).first().click();
      const row = page.getByRole("row").filter({ hasText: "viu dados pessoais" });
      await row.filter({ hasText: "operator" }).first().waitFor();
      await row.getByRole("link").first().click();
      await page.getByRole("button", { name: "Reprocessar" }).click();
      await page.getByRole("status").getByText("Reprocessamento pedido").waitFor();
    });

    test("unites two who are one after a look at every field, and makes them two again", async () => {
      await using visit = await given().stage.logIn("operator");
      const { page } = visit;
      await page.goto(given().stage.at("/console/duplicados"));
      await page.getByRole("button", { name: "Comparar" }).click();
      const dialog = page.getByRole("dialog", { name: "É a mesma pessoa?" });
      await dialog.getByRole("group", { name: "E-mail" }).getByLabel(davi.email).waitFor();
      await dialog.getByLabel(lia.name, { exact: true }).check();
      await dialog.getByRole("group", { name: "Nome" }).getByLabel(davi.name).check();
      await visit.look("unir");
      await dialog.getByRole("button", { name: "Unir" }).click();
      await page.waitForURL("**/console/leads/*");
      const card = page.getByRole("region", { name: "Pode ser a mesma pessoa" });
      await card.getByText("Unidos por operator").waitFor();
      await card.getByText("feito", { exact: true }).waitFor();
      await heading(visit, davi.name);
      await card.getByRole("button", { name: "Desfazer" }).click();
      await card.getByText("desfeito").waitFor();
      await given().played.scene.settled();
      await page.goto(given().stage.at("/console/leads"));
      for (const { name } of [lia, davi]) await page.getByRole("link", { name, exact: true }).waitFor();
      expect(visit.faults).toEqual([]);
    });

    test("can be used by the keyboard alone", async () => {
      await using visit = await given().stage.logIn("operator");
      const { page } = visit;
      const focused = () => page.evaluate("document.activeElement?.textContent ?? ''") as Promise<string>;
      await page.goto(given().stage.at("/console/problemas"));
      await heading(visit, "Problemas");
      // Whoever comes begins at the heading; the first way out of it is to the page's top.
      expect(await focused()).toBe("Problemas");
      const isThere = async () => (await focused()).startsWith("Duplicados");
      for (let tries = 0; !(await isThere()) && tries < 20; tries += 1) await page.keyboard.press("Shift+Tab");
      expect(await isThere()).toBe(true);
      await page.keyboard.press("Enter");
      await heading(visit, "Duplicados");
      await page.getByRole("button", { name: "Comparar" }).first().focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: "É a mesma pessoa?" });
      await dialog.waitFor();
      // The focus stays within until Escape, and is then where it was.
      for (let tabs = 0; tabs < 12; tabs += 1) {
        await page.keyboard.press("Tab");
        const isInside = await page.evaluate(
          "document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)",
        );
        expect(isInside).toBe(true);
      }
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      expect(await focused()).toBe("Comparar");
    });

    test("speaks English and turns dark by choice, and remembers both", async () => {
      await using visit = await given().stage.logIn("operator");
      const { page } = visit;
      const choose = async (button: RegExp, item: string) => {
        await page.getByRole("button", { name: button }).first().click();
        await page.getByRole("menuitemradio", { name: item }).click();
      };
      await choose(/^Preferências/, "English");
      await heading(visit, "Overview");
      await choose(/^Preferences/, "Dark");
      await page.reload();
      await heading(visit, "Overview");
      const background = "getComputedStyle(document.documentElement).backgroundColor";
      expect(await page.evaluate(background)).toBe("rgb(15, 18, 20)");
      expect(await page.evaluate("document.documentElement.lang")).toBe("en");
      expect(visit.faults).toEqual([]);
    });

    test.for([
      { width: "desktop", scheme: "light" },
      { width: "phone", scheme: "dark" },
    ] as const)("has no page that axe calls wrong or that is too wide, on a $width, $scheme", async (how) => {
      await using visit = await given().stage.logIn("operator", how);
      const { page } = visit;
      for (const [path, title] of pages) {
        await page.goto(given().stage.at(`/console/${path}`));
        await heading(visit, title);
        await page.waitForLoadState("load");
        await expect.poll(() => page.locator("main [role=status] .animate-pulse").count(), patience).toBe(0);
        if (path === "funil") await page.locator("svg.recharts-surface").nth(1).waitFor();
        await visit.look(path);
      }
      expect(visit.faults).toEqual([]);
    });

    test("is shown in nobody's frame", async () => {
      const { stage, played } = given();
      await using visit = await stage.visit();
      const { page } = visit;
      const around = `${played.scene.chatwoot.url}/app/around`;
      const body = `<iframe src="${stage.at("/console")}"></iframe>`;
      await page.route(around, (route) => route.fulfill({ contentType: "text/html", body }));
      await page.goto(around);
      const shown = () =>
        page
          .frames()
          .map((frame) => frame.url())
          .join();
      await expect.poll(shown, patience).toContain("chrome-error:");
    });
  });
}
