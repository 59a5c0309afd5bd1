import { randomUUID } from "node:crypto";
import { signChatwootWebhook } from "@tpc/chatwoot-client";
import { verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import type { FailureWorld } from "./failure-world.ts";
import { createPerson, verifyOnce } from "./invented-lead.ts";

const post = (world: FailureWorld, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, world.url), {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });

const sign = (body: string, secret: string) =>
  signChatwootWebhook({ body, secret, nowMs: Date.now(), deliveryId: randomUUID() });

async function countStored({ pool }: FailureWorld): Promise<number> {
  const { rows } = await pool.query<{ stored: string }>("select count(*) as stored from relay.delivery");
  return Number(rows[0]?.stored);
}

/** What relay answers to deliveries that are wrong, unknown or come again. */
export const requestChecks: readonly Check<FailureWorld>[] = [
  {
    title: "A webhook with a wrong signature is refused with 401 and stored nowhere",
    async run(world) {
      await world.quiet();
      const before = await countStored(world);
      const body = JSON.stringify({ event: "contact_updated", id: 1 });
      for (const source of ["twenty", "chatwoot", "calcom"]) {
        const { status } = await post(world, `/webhooks/${source}`, body);
        verify(status === 401, `without a signature ${source} was answered ${status}`);
      }
      const { status } = await post(world, "/webhooks/chatwoot", body, sign(body, "not the secret of anybody"));
      verify(status === 401, `with a wrong secret Chatwoot was answered ${status}`);
      verify((await countStored(world)) === before, "something was stored");
      return undefined;
    },
  },
  {
    title: "A webhook of an unknown source is answered 404",
    async run(world) {
      const { status } = await post(world, "/webhooks/hubspot", "{}");
      verify(status === 404, `it was answered ${status}`);
      return undefined;
    },
  },
  {
    title: "A webhook that is not JSON is answered 400, one over 1 MiB 413",
    async run(world) {
      const { chatwoot: secret } = world.vendors.secrets;
      const broken = await post(world, "/webhooks/chatwoot", "{", sign("{", secret));
      verify(broken.status === 400, `what is not JSON was answered ${broken.status}`);
      const large = JSON.stringify({ text: "a".repeat(1_100_000) });
      const tooLarge = await post(world, "/webhooks/chatwoot", large, sign(large, secret));
      verify(tooLarge.status === 413, `what is too large was answered ${tooLarge.status}`);
      return undefined;
    },
  },
  {
    title: "A delivery that comes three times is stored once, and webhooks told twice make one lead",
    async run(world) {
      const body = JSON.stringify({ event: "webwidget_triggered", id: 1 });
      const headers = sign(body, world.vendors.secrets.chatwoot);
      const answers: unknown[] = [];
      for (let time = 0; time < 3; time += 1) {
        answers.push(await (await post(world, "/webhooks/chatwoot", body, headers)).json());
      }
      const told = answers.map((answer) => (answer as { duplicate?: boolean }).duplicate);
      verify(told.join() === "false,true,true", "the repetitions were not told as duplicates");
      world.vendors.twenty.webhooks.double(20);
      world.vendors.chatwoot.webhooks.double(20);
      const words = ["doubled", "twice"];
      for (const word of words) createPerson(world, word);
      await verifyOnce(world, words);
      return undefined;
    },
  },
];
