import { setTimeout as sleep } from "node:timers/promises";
import type { UniteAnswer, UnitePreviewAnswer } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { connectRelay, type RelayApi, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatUnite, formatUnitePreview } from "../../relay/unites.ts";
import { UsageError } from "../../usage-error.ts";

const askEveryMs = 300;
const patienceMs = 60_000;

export const leadsUnite = defineCommand({
  summary: "Two leads are one human: show field by field what becomes of them; --yes merges them.",
  details: [
    "KEEP stays, OTHER goes up in it. Each is an e-mail, a phone, twenty:<person id>, chatwoot:<contact id>, or a lead's id.",
    "People are merged in Twenty (2.x), contacts in Chatwoot; every old id goes on naming the lead. The preview also says",
    "what an undo brings back, and what it cannot. Undo with: tpc leads unite --undo ID",
    relayDetails,
  ].join("\n"),
  arguments: ["KEEP", "OTHER"],
  argumentsOptional: true,
  options: {
    take: { type: "string", value: "FIELD,FIELD", help: "Fields whose value is OTHER's; all others are KEEP's." },
    yes: { type: "boolean", help: "Do it, as the preview says at that moment." },
    hash: { type: "string", value: "HASH", help: "With --yes: only if the preview is still the one with this hash." },
    undo: { type: "string", value: "ID", help: "Take a unite back, as far as the systems give back what they merged." },
    ...relayOptions,
  },
  async run({ given: [keep, other], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const isJson = options.json === true;
    const tell = (status: UniteAnswer) => print(isJson ? JSON.stringify(status, undefined, 2) : formatUnite(status));
    if (options.undo !== undefined) {
      if (keep !== undefined) throw new UsageError("--undo ID takes no leads.");
      const path = `/leads/unites/${encodeURIComponent(options.undo)}`;
      await relay.post<UniteAnswer>(`${path}/undo`, {});
      const status = await waitWhile(relay, path, "undoing");
      tell(status);
      return status.state === "undone" ? 0 : 1;
    }
    if (keep === undefined || other === undefined) throw new UsageError("Name two leads: tpc leads unite KEEP OTHER");
    const taken = (options.take ?? "").split(",").flatMap((field) => field.trim() || []);
    const body = { keep, other, choices: Object.fromEntries(taken.map((field) => [field, "other"])) };
    if (options.yes !== true) {
      const preview = await relay.post<UnitePreviewAnswer>("/leads/unite/preview", body);
      print(isJson ? JSON.stringify(preview, undefined, 2) : formatUnitePreview(preview));
      return 0;
    }
    const begun = await relay.post<UniteAnswer>("/leads/unite", { ...body, hash: options.hash ?? null });
    const status = await waitWhile(relay, `/leads/unites/${begun.id}`, "working");
    tell(status);
    return status.state === "done" ? 0 : 1;
  },
});

/** relay goes on by itself when nobody waits any more. */
async function waitWhile(relay: RelayApi, path: string, state: UniteAnswer["state"]): Promise<UniteAnswer> {
  let status = await relay.get<UniteAnswer>(path);
  for (const until = Date.now() + patienceMs; status.state === state && Date.now() < until; await sleep(askEveryMs)) {
    status = await relay.get<UniteAnswer>(path);
  }
  return status;
}
