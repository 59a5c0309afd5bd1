import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BotScene, startBotScene, startTalk } from "./support/start-bot-scene.ts";

let scene: BotScene;
let count = 0;
beforeAll(async () => {
  scene = await startBotScene({ environment: { RELAY_SWEEP_MINUTES: "5", RELAY_FULL_SWEEP_HOURS: "0" } });
  await scene.settled();
});
afterAll(() => scene[Symbol.asyncDispose]());

function talk() {
  count += 1;
  return startTalk(scene, { phone: `+55119875${String(count).padStart(5, "0")}`, name: `+55 11 9875 ${count}` });
}

describe("a relay that was away", () => {
  test("answers what it had taken and what fell due meanwhile", async () => {
    const she = talk();
    await she.ask("oi");
    she.write("Marina Lopes");
    await scene.settled();
    await scene.away(60);
    expect(she.said()).toHaveLength(2);
    expect(she.said()[1]).toContain("Qual é a sua especialidade?");
  });

  test("takes conversations back that Chatwoot opened because of that, once, and answers what was written", async () => {
    const [fresh, known] = [talk(), talk()];
    await known.ask("oi");
    await scene.away(1_800, () => {
      fresh.write("oi, sou a Bruna Alves");
      fresh.write("dermato");
      known.write("Sou o Caio Prado");
    });
    expect([fresh.conversation().status, known.conversation().status]).toEqual(["pending", "pending"]);
    await scene.pass(10);
    expect(fresh.said()).toHaveLength(1);
    expect(fresh.said()[0]).toContain("Em qual cidade");
    expect(known.said()).toHaveLength(2);
    expect(known.said()[1]).toContain("Qual é a sua especialidade?");
    await scene.away(60);
    expect([fresh.said().length, known.said().length]).toEqual([1, 2]);
  });

  test("leaves those alone that a person has touched", async () => {
    const [answered, assigned] = [talk(), talk()];
    await scene.away(600, async () => {
      answered.write("oi");
      assigned.write("oi");
      await scene.chatwoot.settled();
      scene.chatwoot.messages.reply({ conversationId: answered.conversation().id, content: "Oi! Aqui é a Heloísa" });
      scene.chatwoot.conversations.assign(assigned.conversation().id);
    });
    await scene.pass(10);
    expect([answered.said(), assigned.said()]).toEqual([[], []]);
    expect([answered.conversation().status, assigned.conversation().status]).toEqual(["open", "open"]);
  });
});

describe("a lead who stops answering", () => {
  test("is reminded once in waking hours, put on the list, and goes on days later where she was", async () => {
    const she = talk();
    await she.ask("oi, sou a Marina Lopes");
    // It is the afternoon: the reminder would be due in the evening.
    await scene.pass(6 * 3_600);
    await scene.away(12 * 3_600);
    await scene.pass(3_600);
    expect(she.said()).toHaveLength(2);
    expect(she.said()[1]).toContain("Qual é a sua especialidade?");
    await scene.pass(3 * 86_400);
    expect(she.said()).toHaveLength(2);
    expect(she.conversation()).toMatchObject({ status: "pending", labels: ["parou-de-responder"] });
    expect(await she.ask("dermatologista")).toContain("Em qual cidade");
    expect(she.conversation().labels).toEqual([]);
  });
});

describe("a relay that is started while Twenty is away", () => {
  test("answers all the same: it remembers what Twenty was like", async () => {
    const she = talk();
    await she.ask("oi");
    await scene.restart(async () => {
      scene.twenty.faults.down();
      she.write("Sou a Marina Lopes");
    });
    await vi.waitFor(async () => {
      await scene.wake();
      expect(she.said()).toHaveLength(2);
    }, 20_000);
    expect(she.said()[1]).toContain("Qual é a sua especialidade?");
    scene.twenty.faults.up();
  });
});
