import { contact } from "./lead-data.ts";
import { type Scene, startScene } from "./start-scene.ts";

export function onlyOne<Item>(items: readonly Item[]): Item {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`expected one, found ${items.length}`);
  return item;
}

/** The one person and the one contact there are. */
export const onlyPair = (scene: Scene) => ({
  personRecord: onlyOne(scene.twenty.people.all()),
  contactRecord: onlyOne(scene.chatwoot.contacts.all()),
});

/** One lead that both systems hold, every echo delivered, the vendors' request counts at zero. */
export async function startLinkedScene(
  options: Parameters<typeof startScene>[0] = {},
  fields: Record<string, unknown> = {},
): Promise<Scene> {
  const scene = await startScene(options);
  scene.chatwoot.contacts.create(
    contact({
      additional_attributes: { city: "Campinas" },
      custom_attributes: { especialidade: "Cardiologia" },
      ...fields,
    }),
  );
  await scene.settled();
  scene.twenty.requests.clear();
  scene.chatwoot.requests.clear();
  return scene;
}
