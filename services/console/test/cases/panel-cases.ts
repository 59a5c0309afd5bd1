import type { Frame } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openInChatwoot } from "../support/chatwoot-page.ts";
import { attack, lia } from "../support/play-scene.ts";
import { patience, type Role } from "../support/stage.ts";
import type { Given } from "./console-cases.ts";

/** What agents do beside a conversation. */
export function panelCases(given: () => Given): void {
  const logIn = async (frame: Frame, role: Role) => {
    const { name, password } = await given().stage.credentials(role);
    await frame.getByLabel("Usuário").fill(name);
    await frame.getByLabel("Senha").fill(password);
    await frame.getByRole("button", { name: "Entrar", exact: true }).click();
  };
  const contextOfLia = () => {
    const { conversationId, scene } = given().played;
    const contactId = scene.chatwoot.conversations.get(conversationId)?.meta.sender?.id;
    return { conversation: { id: conversationId }, contact: { id: contactId }, currentAgent: { id: 1 } };
  };
  const shows = (frame: Frame, name: string) => frame.getByRole("heading", { level: 1, name }).waitFor();

  describe("the panel in Chatwoot", () => {
    test("asks its agent to log in once, and shows whose conversation is open at once after that", async () => {
      await using visit = await given().stage.visit();
      const frame = await openInChatwoot(given(), visit, { context: contextOfLia() });
      await logIn(frame, "operator");
      await shows(frame, lia.name);
      for (const text of ["Dermatologia", "Reunião marcada", "Próxima reunião"]) {
        await frame.getByText(text).first().waitFor();
      }
      expect(await visit.context.cookies()).toEqual([]);
      // Another conversation: Chatwoot makes the frame anew.
      const again = await openInChatwoot(given(), visit, { context: contextOfLia() });
      await shows(again, lia.name);
      const paint = await again.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
      expect(paint).toBeLessThan(1_000);
      await visit.look("painel-no-chatwoot", again);
      expect(visit.faults).toEqual([]);
    });

    test("does what an agent wants beside a conversation", async () => {
      const { twenty, chatwoot, calcom } = given().played.scene;
      await using visit = await given().stage.visit();
      let frame = await openInChatwoot(given(), visit, { context: contextOfLia() });
      await logIn(frame, "operator");
      await shows(frame, lia.name);
      const said = (text: string | RegExp) => frame.getByRole("status").getByText(text).waitFor();

      await frame.getByRole("button", { name: "Remarcar" }).click();
      await frame.getByRole("dialog").getByRole("group").getByRole("button").first().click();
      await frame.getByRole("dialog").getByRole("button", { name: "Remarcar" }).click();
      await said("Reunião remarcada.");
      expect(calcom.bookings.all().map(({ status }) => status)).toEqual(
        expect.arrayContaining(["accepted", "cancelled"]),
      );
      await given().played.scene.settled();

      // The new meeting, not the one that it took the place of.
      frame = await openInChatwoot(given(), visit, { context: contextOfLia() });
      await shows(frame, lia.name);
      await frame.getByRole("button", { name: "Cancelar reunião" }).click();
      const cancel = frame.getByRole("dialog");
      await cancel.getByLabel("Motivo").fill("pediu para ligar depois");
      await cancel.getByRole("button", { name: "Cancelar reunião" }).click();
      await said("Reunião cancelada.");
      expect(calcom.bookings.all().filter(({ status }) => status === "accepted")).toEqual([]);
      await given().played.scene.settled();
      // As after every cancellation the deal goes back to where it was.
      expect(twenty.opportunities.all().find(({ name }) => name === lia.name)?.stage).not.toBe("MEETING_SCHEDULED");

      await frame.getByRole("button", { name: "Gerar e copiar" }).click();
      expect(await frame.getByLabel(/^Vale até/).inputValue()).toMatch(/^http:.*\/b\/\w+/);

      await frame.getByLabel("Escreva uma nota").fill("Prefere falar à tarde");
      await frame.getByRole("button", { name: "Guardar nota" }).click();
      await said("Nota guardada no Twenty.");
      expect(JSON.stringify(twenty.notes.all())).toContain("Prefere falar à tarde");

      await frame.getByRole("button", { name: "Ligar" }).click();
      await said("A conversa voltou ao robô.");
      expect(chatwoot.conversations.get(given().played.conversationId)?.status).toBe("pending");

      await frame.getByRole("button", { name: "Proposta" }).click();
      await said("Etapa: Proposta");
      const deal = twenty.opportunities.all().find(({ name }) => name === lia.name);
      expect(deal?.stage).toBe("PROPOSAL");
      await frame.getByRole("button", { name: "Proposta", pressed: true }).waitFor();
      expect(visit.faults).toEqual([]);
    });

    test("only shows, to an agent who may only read", async () => {
      await using visit = await given().stage.visit({ width: "phone", scheme: "dark" });
      const frame = await openInChatwoot(given(), visit, { context: contextOfLia() });
      await logIn(frame, "viewer");
      await shows(frame, lia.name);
      for (const name of ["Novo", "Gerar e copiar"]) {
        expect(await frame.getByRole("button", { name }).isDisabled()).toBe(true);
      }
      expect(await frame.getByLabel("Escreva uma nota").count()).toBe(0);
      await visit.look("painel", frame);
    });

    test("searches where nobody says which conversation is open, and asks more than once", async () => {
      await using visit = await given().stage.visit();
      const frame = await openInChatwoot(given(), visit, {});
      await logIn(frame, "operator");
      await frame.getByText("O Chatwoot não disse qual conversa está aberta").waitFor();
      await expect.poll(() => visit.page.evaluate("window.asked"), patience).toBeGreaterThan(1);
      await frame.getByRole("searchbox").fill("lia@example");
      await frame.getByRole("searchbox").press("Enter");
      await frame.getByRole("button", { name: lia.name }).click();
      await shows(frame, lia.name);
      expect(visit.asked.join(" ")).not.toContain("lia");
    });

    test("shows nothing that a context makes up, and believes no other page", async () => {
      const { stage, played } = given();
      await using visit = await stage.visit();
      const frame = await openInChatwoot(given(), visit, {
        context: { conversation: { id: 987_654 }, contact: { id: "1 or 1=1", name: lia.name, email: lia.email } },
      });
      await logIn(frame, "operator");
      await frame.getByText("O relay ainda não conhece o lead desta conversa").waitFor();
      expect(await frame.getByRole("heading", { level: 1 }).count()).toBe(0);

      // No page but Chatwoot's may have the panel in a frame.
      await openInChatwoot(given(), visit, { context: contextOfLia(), origin: "http://evil.example" });
      const frames = () =>
        visit.page
          .frames()
          .map((one) => one.url())
          .join();
      await expect.poll(frames, patience).toContain("chrome-error:");

      // A page that opened it in a window of its own is not around it.
      const opener = `${new URL(played.scene.chatwoot.url).origin}/app/opener`;
      const body = `<button onclick="w = window.open('${stage.at("/panel")}')">open</button>`;
      await visit.page.route(opener, (route) => route.fulfill({ contentType: "text/html", body }));
      await visit.page.goto(opener);
      const [popup] = await Promise.all([visit.page.waitForEvent("popup"), visit.page.getByRole("button").click()]);
      // A window that a tab opens has a copy of what the tab keeps: the agent is logged in there.
      await popup.getByRole("searchbox").waitFor();
      const told = JSON.stringify(JSON.stringify({ event: "appContext", data: contextOfLia() }));
      await visit.page.evaluate(`w.postMessage(${told}, "*")`);
      await popup.evaluate("new Promise((resolve) => setTimeout(resolve, 300))");
      expect(await popup.getByRole("heading", { level: 1 }).count()).toBe(0);
    });

    test("runs nothing of what a lead calls itself", async () => {
      await using visit = await given().stage.visit();
      const calls: string[] = [];
      await visit.context.exposeFunction("pwned", () => calls.push("pwned"));
      const conversation = { id: given().played.attackedConversationId };
      const frame = await openInChatwoot(given(), visit, { context: { conversation, contact: {} } });
      await logIn(frame, "viewer");
      await shows(frame, attack.name);
      expect(await frame.locator("main img, main script, [onload], [onerror], a[href^='javascript']").count()).toBe(0);
      expect(calls).toEqual([]);
      expect(visit.faults).toEqual([]);
    });

    test("shows what relay remembers while Twenty is away, and says so", async () => {
      const { twenty } = given().played.scene;
      await using visit = await given().stage.visit();
      const frame = await openInChatwoot(given(), visit, { context: contextOfLia() });
      await logIn(frame, "operator");
      await shows(frame, lia.name);
      twenty.faults.down();
      try {
        await frame.getByRole("button", { name: "Triagem" }).click();
        await frame
          .getByRole("status")
          .getByText(/Não deu certo/)
          .waitFor();
        await expect
          .poll(async () => {
            const once = await openInChatwoot(given(), visit, { context: contextOfLia() });
            await shows(once, lia.name);
            return once.getByText("O Twenty não responde.").count();
          }, patience)
          .toBe(1);
      } finally {
        twenty.faults.up();
      }
    });
  });
}
