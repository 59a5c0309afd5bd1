import type { ErasureCertificate } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { formatCertificate } from "../../relay/certificates.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";

export const erasure = defineCommand({
  summary: "Show the certificate of an erasure, or how far it is.",
  details: [
    "With --readmit somebody may be entered again by hand with the erased e-mail or phone, or come in from a system; who",
    "writes or books himself needs no leave.",
    relayDetails,
  ].join("\n"),
  arguments: ["ID"],
  options: {
    readmit: { type: "boolean", help: "Let the erased e-mail and phone name a lead again; what was erased stays so." },
    ...relayOptions,
  },
  async run({ given: [id = ""], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const path = `/api/erasures/${encodeURIComponent(id)}`;
    const certificate = options.readmit
      ? await relay.post<ErasureCertificate>(`${path}/readmission`)
      : await relay.get<ErasureCertificate>(path);
    print(options.json === true ? JSON.stringify(certificate, undefined, 2) : formatCertificate(certificate));
    return certificate.finishedAt === null ? 1 : 0;
  },
});
