import { createLog, findFreePort, startRelay } from "@tpc/relay";
import type { Scene } from "@tpc/relay/test/start-scene";
import { describe, expect, test, vi } from "vitest";
import { lia, makeSuspect } from "../support/play-scene.ts";
import { patience } from "../support/stage.ts";
import type { Given } from "./console-cases.ts";

/** A relay of its own on the same store, hours after the last comparison of everything; it may repair nothing by itself. */
async function compareEverything({ config, pool }: Scene): Promise<void> {
  await pool.query("update relay.sweep set swept_until = swept_until - interval '7 hours'");
  // What is compared was made long ago: no sweep of what is new meets it.
  await pool.query("update relay.sweep set swept_until = now() + interval '9 hours' where source = 'new-contacts'");
  const http = { ...config.http, port: await findFreePort() };
  const relay = await startRelay(
    { ...config, sweepMinutes: 59, fullSweepHours: 6, mostRepairsADay: 0, http },
    { log: createLog({ level: "silent", pretty: false }) },
  );
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      "select 1 from relay.sweep where source = 'all-contacts' and swept_until > now() - interval '1 hour'",
    );
    expect(rows).toHaveLength(1);
  }, patience.timeout);
  await relay.stop();
}

/** What operators do when something is not as it should be. */
export function operateCases(given: () => Given): void {
  describe("an operator", () => {
    test("stops what goes to Chatwoot, sees what waits, and lets it go on", async () => {
      const { stage, played } = given();
      const { chatwoot, twenty } = played.scene;
      const { contactId } = played.write({ name: "Olga Pinto", email: "olga@example.com" }, "Oi");
      await played.scene.settled();
      await using visit = await stage.logIn("operator");
      const { page } = visit;
      await page.goto(stage.at("/console/diferencas"));
      const pauses = page.getByRole("region", { name: "Pausas e freio" });
      await pauses
        .getByRole("listitem")
        .filter({ hasText: "Chatwoot" })
        .getByRole("button", { name: "Pausar" })
        .click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Motivo").fill("manutenção");
      await dialog.getByRole("button", { name: "Pausar" }).click();
      await pauses.getByText(/operator.*manutenção|manutenção.*operator/).waitFor();
      const [olga] = twenty.people.all().filter(({ name }) => (name as { firstName: string }).firstName === "Olga");
      twenty.people.update(olga?.id ?? "", { city: "Niterói" });
      const cityInChatwoot = () => chatwoot.contacts.get(contactId)?.additional_attributes.city;
      const waiting = async () => JSON.stringify(await (await stage.ask("GET", "/leads/drift")).json());
      await expect.poll(waiting, patience).toContain("Niterói");
      await page.reload();
      await page.getByRole("row").filter({ hasText: "Olga Pinto" }).getByText("em pausa").waitFor();
      expect(cityInChatwoot()).toBeUndefined();
      await visit.look("pausa");
      await pauses.getByRole("button", { name: "Retomar" }).click();
      await pauses.getByRole("button", { name: "Retomar" }).waitFor({ state: "detached" });
      await expect.poll(cityInChatwoot, patience).toBe("Niterói");
      expect(visit.faults).toEqual([]);
    });

    test("repairs by one click what the comparison of everything found and held back", async () => {
      const { stage, played } = given();
      const { chatwoot, twenty } = played.scene;
      // Whose conversation is swept is looked at anyway.
      const { id: contactId } = chatwoot.contacts.create({ name: "Paulo Melo", email: "paulo@example.com" });
      await played.scene.settled();
      chatwoot.webhooks.lose();
      chatwoot.contacts.update(contactId, { additional_attributes: { city: "Olinda" } });
      await chatwoot.settled();
      chatwoot.webhooks.clear();
      await compareEverything(played.scene);
      await played.scene.settled();
      await using visit = await stage.logIn("operator");
      const { page } = visit;
      await page.goto(stage.at("/console/diferencas"));
      const row = page.getByRole("row").filter({ hasText: "Paulo Melo" });
      await row.getByText("Olinda").waitFor();
      await visit.look("diferencas-retidas");
      await page.getByRole("button", { name: "Corrigir o que foi retido" }).click();
      await row.waitFor({ state: "detached" });
      const [paulo] = twenty.people.all().filter(({ name }) => (name as { firstName: string }).firstName === "Paulo");
      await expect.poll(() => twenty.people.get(paulo?.id ?? "")?.city, patience).toBe("Olinda");
      expect(visit.faults).toEqual([]);
    });

    test("says that two are two people, and is not asked again", async () => {
      const { stage, played } = given();
      const email = "sara@example.com";
      played.write({ name: "Sara Luz", email, phone_number: "+5531987650009" }, "Oi");
      await played.scene.settled();
      makeSuspect(played.scene, email);
      await played.scene.settled();
      await using visit = await stage.logIn("operator");
      const { page } = visit;
      await page.goto(stage.at("/console/duplicados"));
      const pairs = page.getByRole("listitem").filter({ hasText: "Sara Luz" });
      const pair = pairs.filter({ hasText: lia.name });
      await pair.getByRole("button", { name: "Comparar" }).click();
      const dialog = page.getByRole("dialog", { name: "É a mesma pessoa?" });
      await dialog.getByLabel("Se são duas pessoas: por quê?").fill("irmãs, um telefone só");
      await dialog.getByRole("button", { name: "São duas pessoas" }).click();
      await pair.waitFor({ state: "detached" });
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "Duplicados" }).waitFor();
      await expect.poll(() => page.locator("main [role=status] .animate-pulse").count(), patience).toBe(0);
      expect(await pair.count()).toBe(0);
      const names = played.scene.twenty.people.all().map(({ name }) => (name as { firstName: string }).firstName);
      expect(names).toEqual(expect.arrayContaining(["Sara", lia.name.split(" ")[0]]));
    });

    test("sees what the set-up would make, system by system", async () => {
      const { stage } = given();
      await using visit = await stage.logIn("viewer");
      const { page } = visit;
      await page.goto(stage.at("/console/configuracao"));
      await page.getByRole("tab", { name: "Plano" }).click();
      const chatwoot = page.getByRole("region", { name: "Chatwoot" });
      const team = chatwoot.getByRole("listitem").filter({ hasText: "Equipe que recebe os leads" });
      await team.getByText("falta", { exact: true }).waitFor();
      await visit.look("plano");
      expect(visit.faults).toEqual([]);
    });
  });
}
