import { verify } from "@tpc/demo";
import { createTwentyClient, filter, isApiError } from "@tpc/twenty-client";
import type { Check } from "../check.ts";
import { type AloneWorld, madeId, namePrefix, need } from "./alone-world.ts";

const connect = (world: AloneWorld) => {
  const { TWENTY_URL: baseUrl, TWENTY_API_KEY: token } = need(world, "TWENTY_URL", "TWENTY_API_KEY");
  return createTwentyClient({ baseUrl, token });
};
const remedy = "check TWENTY_URL and TWENTY_API_KEY, and Twenty's own log; the key's role must let it write people.";

/** A person through Twenty's API: made, read, changed, deleted. */
export const twentyAlone: readonly Check<AloneWorld>[] = [
  {
    title: "A person is created",
    remedy,
    async run(world) {
      const { people } = connect(world);
      const left = await people.find({ filter: filter.like("name.firstName", `${namePrefix}%`) });
      for (const { id } of left.items) await people.destroy(id);
      // Without an address or number nobody is a lead: a relay that runs leaves it alone.
      const { id } = await people.create({ name: { firstName: world.name, lastName: "1" } });
      world.made.set("person", id);
      world.undo.push(() => people.destroy(id));
      return left.items.length === 0 ? undefined : `${left.items.length} left by an earlier run taken away`;
    },
  },
  {
    title: "It is read, by its id and by its name",
    remedy,
    async run(world) {
      const { people } = connect(world);
      const { name } = await people.get(madeId(world, "person"));
      verify(name?.firstName === world.name, "it came back with another name");
      const { items } = await people.find({ filter: filter.eq("name.firstName", world.name) });
      verify(items.length === 1, `${items.length} people have the name`);
      return undefined;
    },
  },
  {
    title: "It is changed",
    remedy,
    async run(world) {
      const { people } = connect(world);
      const id = madeId(world, "person");
      await people.update(id, { name: { firstName: world.name, lastName: "2" } });
      verify((await people.get(id)).name?.lastName === "2", "the change is not there");
      return undefined;
    },
  },
  {
    title: "It is deleted, and gone",
    remedy,
    async run(world) {
      const { people } = connect(world);
      const id = madeId(world, "person");
      await people.destroy(id);
      const isGone = await people.get(id).then(
        () => false,
        (error: unknown) => isApiError(error) && error.code === "NOT_FOUND",
      );
      verify(isGone, "it is still there");
      return undefined;
    },
  },
];
