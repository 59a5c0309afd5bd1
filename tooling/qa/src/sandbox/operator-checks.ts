import { eventually, verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import type { FailureWorld } from "./failure-world.ts";
import { createPerson, inventedEmail, isKnownToBoth, verifyOnce } from "./invented-lead.ts";

interface Letters {
  readonly items: readonly { readonly id: string; readonly code: string }[];
}

const letters = async (world: FailureWorld) => (await world.api("GET", "/api/dead-letters")).body as Letters;

/** What operators do when something did not pass, and what the law asks for. */
export const operatorChecks: readonly Check<FailureWorld>[] = [
  {
    title: "What a system refuses for good becomes a dead letter, and a retry through the API carries it out",
    async run(world) {
      const { chatwoot } = world.vendors;
      chatwoot.faults.answer({ match: /\/contacts\/filter/, status: 422, body: { message: "no" } });
      createPerson(world, "refused");
      const id = await eventually("no dead letter", async () => (await letters(world)).items[0]?.id, {
        patienceMs: 30_000,
      });
      chatwoot.faults.clear();
      const preview = await world.api("POST", "/api/dead-letters/retry", { ids: [id] });
      verify(preview.status === 200, `the preview was answered ${preview.status}`);
      await world.quiet();
      verify(!isKnownToBoth(world, "refused"), "a preview changed something");
      const retried = await world.api("POST", "/api/dead-letters/retry", { ids: [id], dryRun: false });
      verify(retried.status === 200, `the retry was answered ${retried.status}`);
      await verifyOnce(world, ["refused"], 30_000);
      verify((await letters(world)).items.length === 0, "the dead letter is still there");
      return undefined;
    },
  },
  {
    title: "The API without its token is answered 401",
    async run(world) {
      const { status } = await fetch(new URL("/api/dead-letters", world.url));
      verify(status === 401, `it was answered ${status}`);
      return undefined;
    },
  },
  {
    title: "A dry run of an erasure (LGPD) counts what there is and changes nothing",
    async run(world) {
      createPerson(world, "lgpd");
      await verifyOnce(world, ["lgpd"]);
      const answer = await world.api("POST", "/api/erasures", { reference: inventedEmail("lgpd") });
      const { people = [], contacts = [] } = answer.body as Partial<Record<"people" | "contacts", readonly string[]>>;
      verify(answer.status === 200, `it was answered ${answer.status}`);
      verify(people.length === 1 && contacts.length === 1, "it did not find the person and the contact");
      await verifyOnce(world, ["lgpd"]);
      return undefined;
    },
  },
];
