import type { ErasureCertificate } from "@tpc/relay";
import { defineCommand } from "../command.ts";
import { formatCertificate } from "../relay/certificates.ts";
import { connectRelay, relayDetails, relayOptions } from "../relay/connect-relay.ts";

export const erasure = defineCommand({
  summary: "Show the certificate of an erasure, or how far it is.",
  details: relayDetails,
  arguments: ["ID"],
  options: relayOptions,
  async run({ given: [id = ""], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const certificate = await relay.get<ErasureCertificate>(`/api/erasures/${encodeURIComponent(id)}`);
    print(options.json === true ? JSON.stringify(certificate, undefined, 2) : formatCertificate(certificate));
    return certificate.finishedAt === null ? 1 : 0;
  },
});
