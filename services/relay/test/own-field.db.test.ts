import { expect, test, vi } from "vitest";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";

test("a field that relay wrote without hearing the answer is not taken for a person's: the next edit wins", async () => {
  await using scene = await startLinkedScene();
  const { contactRecord } = onlyPair(scene);
  scene.twenty.faults.loseAnswerAfterApply({ match: { method: "PATCH" }, times: 1 });
  scene.chatwoot.contacts.update(contactRecord.id, { additional_attributes: { city: "Santos" } });
  await vi.waitFor(() => expect(onlyPair(scene).personRecord.city).toBe("Santos"), { timeout: 10_000 });
  scene.chatwoot.contacts.update(contactRecord.id, { additional_attributes: { city: "Sorocaba" } });
  await scene.settled();
  expect(onlyPair(scene).contactRecord.additional_attributes.city).toBe("Sorocaba");
  expect(onlyPair(scene).personRecord.city).toBe("Sorocaba");
});
