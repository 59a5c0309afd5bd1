import { setTimeout as sleep } from "node:timers/promises";
import type { ErasureCertificate, ErasurePreview } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { formatCertificate, formatPreview } from "../../relay/certificates.ts";
import { connectRelay, type RelayApi, relayDetails, relayOptions } from "../../relay/connect-relay.ts";

const askEveryMs = 500;
/** relay goes on for days when a system is away; nobody waits that long at a terminal. */
const patienceMs = 120_000;

export const erase = defineCommand({
  summary: "Erase a person from Twenty, Chatwoot and relay (LGPD); shows what there is unless you add --yes.",
  details: [
    "PERSON is an e-mail, a phone, twenty:<person id>, chatwoot:<contact id>, or the id of a lead. Prints a certificate",
    "without personal data. relay carries the erasure out by itself and goes on after a failure; tpc erasure ID shows it.",
    "What becomes of late webhooks and of a person who writes again: docs/LGPD.md.",
    relayDetails,
  ].join("\n"),
  arguments: ["PERSON"],
  options: {
    yes: { type: "boolean", help: "Do it; it cannot be undone." },
    "with-deals": {
      type: "boolean",
      help: "Deals, notes and tasks in Twenty as well; else they stay without name, e-mail and phone.",
    },
    "cancel-bookings": {
      type: "boolean",
      help: "Cancel in Cal.com what is still to come; Cal.com tells the attendee.",
    },
    ...relayOptions,
  },
  async run({ given: [reference = ""], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const isJson = options.json === true;
    const chosen = { withDeals: options["with-deals"] === true, cancelBookings: options["cancel-bookings"] === true };
    const body = { reference, ...chosen, dryRun: options.yes !== true };
    if (body.dryRun) {
      const preview = await relay.post<ErasurePreview>("/api/erasures", body);
      print(isJson ? JSON.stringify(preview, undefined, 2) : formatPreview(preview, chosen));
      if (!isJson) print("\nNothing was changed yet: add --yes. It cannot be undone.");
      return 0;
    }
    const begun = await relay.post<ErasureCertificate>("/api/erasures", body);
    if (!isJson) print(`Erasure ${begun.id} has begun.`);
    const certificate = await waitFor(relay, begun, (text) => isJson || print(text));
    print(isJson ? JSON.stringify(certificate, undefined, 2) : formatCertificate(certificate));
    if (certificate.finishedAt !== null) return 0;
    if (!isJson) print(`\nrelay goes on trying. See how far it is with: tpc erasure ${certificate.id}`);
    return 1;
  },
});

/** Tells each part as it is done. */
async function waitFor(
  relay: RelayApi,
  begun: ErasureCertificate,
  tell: (text: string) => void,
): Promise<ErasureCertificate> {
  const told = new Set<string>();
  let certificate = begun;
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(askEveryMs)) {
    certificate = await relay.get<ErasureCertificate>(`/api/erasures/${begun.id}`);
    for (const { name, state, code } of certificate.parts) {
      const line =
        state === "done" || state === "cleaned"
          ? `  ${name} ${state}`
          : code === undefined
            ? ""
            : `  ${name} waits: ${code}`;
      if (line === "" || told.has(line)) continue;
      told.add(line);
      tell(line);
    }
    if (certificate.finishedAt !== null) break;
  }
  return certificate;
}
